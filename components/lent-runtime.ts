import { lender } from './lender.ts'

/**
 * Stands in the place of Preact and its signals in the script of the open sidebar (`wxt.config.ts`): a name that is missing
 * here fails the build.
 */
export const {
  createContext,
  Fragment,
  jsx,
  jsxs,
  signal,
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} = lender().runtime

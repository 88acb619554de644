import { signal } from '@preact/signals'
import { createContext } from 'preact'
import {
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'preact/hooks'
import { Fragment, jsx, jsxs } from 'preact/jsx-runtime'

/**
 * What a page's script lends to the script of the open sidebar. Hooks and signals work only among parts that are drawn by
 * one and the same Preact; and it would be there twice.
 */
export const SHARED_RUNTIME = {
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
}

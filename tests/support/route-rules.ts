/** Who may: all, with an agent's token, as an agent who sees the call (admins see by the same filter), as an admin. */
type Rule = 'anyone' | 'agent' | 'sees the call' | 'admin' | 'pbx'

export interface RouteRule {
  rule: Rule
  /** What is asked of the hidden call, where the route is about one; `ID` stands for its id. */
  path?: string
  body?: unknown
  headers?: Record<string, string>
  /** What whoever may is answered. */
  status: number
}

/** What every route lets whom do. A route that is not here fails the test. */
export const ROUTE_RULES: Record<string, RouteRule> = {
  'GET /healthz': { rule: 'anyone', status: 200 },
  'GET /connect': { rule: 'anyone', status: 200 },
  'GET /connect.js': { rule: 'anyone', status: 200 },
  'GET /metrics': { rule: 'admin', status: 200 },
  'POST /api/v1/cti/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/sipgate/:token/:way(^in$|^out$)': { rule: 'pbx', status: 422 },
  'POST /api/v1/placetel/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/twilio/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/telnyx/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/aircall/:token': { rule: 'pbx', status: 422 },
  'GET /api/v1/phone/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/mapped/:token/:mapping': { rule: 'pbx', status: 404 },
  'GET /api/v1/me': { rule: 'agent', status: 200 },
  'GET /api/v1/events': { rule: 'agent', status: 200 },
  'GET /api/v1/calls': { rule: 'agent', status: 200 },
  'GET /api/v1/contacts': { rule: 'agent', path: '/api/v1/contacts?number=1', status: 200 },
  'GET /api/v1/calls/:id': { rule: 'sees the call', status: 200 },
  'PATCH /api/v1/calls/:id': { rule: 'sees the call', body: { note: 'seen' }, status: 200 },
  'POST /api/v1/calls/done': { rule: 'sees the call', body: { ids: ['ID'] }, status: 200 },
  'POST /api/v1/calls/:id/claims/:purpose': {
    rule: 'sees the call',
    path: '/api/v1/calls/ID/claims/lookup',
    status: 200,
  },
  'DELETE /api/v1/calls/:id/claims/lookup': { rule: 'sees the call', status: 204 },
  'PUT /api/v1/calls/:id/contacts': { rule: 'sees the call', body: { contacts: [] }, status: 200 },
  'POST /api/v1/calls/:id/assign': {
    rule: 'sees the call',
    body: { name: 'x', organization: null, url: null },
    status: 200,
  },
  'POST /api/v1/test-calls': { rule: 'agent', body: {}, status: 201 },
  'POST /api/v1/test-calls/:id/answer': { rule: 'agent', path: '/api/v1/test-calls/ID/answer', status: 404 },
  'POST /api/v1/test-calls/:id/hangup': { rule: 'agent', path: '/api/v1/test-calls/ID/hangup', status: 404 },
  'POST /api/v1/admin/try': { rule: 'admin', body: { direction: 'in', from: '1', to: '2' }, status: 200 },
  'GET /api/v1/admin/diagnosis': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/queues': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/backup': { rule: 'admin', status: 200 },
  'POST /api/v1/admin/backup': { rule: 'admin', body: {}, headers: { 'if-match': '*' }, status: 422 },
  'POST /api/v1/admin/requests/:id/try': { rule: 'admin', path: '/api/v1/admin/requests/none/try', status: 404 },
  'POST /api/v1/admin/contacts': { rule: 'admin', body: {}, status: 422 },
  'PATCH /api/v1/admin/contacts/:id': {
    rule: 'admin',
    path: '/api/v1/admin/contacts/none',
    body: { name: 'y' },
    status: 404,
  },
  'DELETE /api/v1/admin/contacts/:id': { rule: 'admin', path: '/api/v1/admin/contacts/none', status: 404 },
  'DELETE /api/v1/admin/agents/:id/token': { rule: 'admin', path: '/api/v1/admin/agents/none/token', status: 404 },
  'GET /api/v1/admin/settings': { rule: 'admin', status: 200 },
  'PUT /api/v1/admin/settings': { rule: 'admin', body: {}, headers: { 'if-match': '"none"' }, status: 412 },
  'POST /api/v1/admin/decide': { rule: 'admin', body: { direction: 'in', from: '1', to: '2' }, status: 200 },
  'POST /api/v1/admin/mappings/try': { rule: 'admin', body: {}, status: 422 },
  'GET /api/v1/admin/mappings/ready': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/agents': { rule: 'admin', status: 200 },
  'POST /api/v1/admin/agents': { rule: 'admin', body: { name: 'x', login: 'x' }, status: 201 },
  'PATCH /api/v1/admin/agents/:id': {
    rule: 'admin',
    path: '/api/v1/admin/agents/none',
    body: { name: 'y' },
    status: 404,
  },
  'DELETE /api/v1/admin/agents/:id': { rule: 'admin', path: '/api/v1/admin/agents/none', status: 404 },
  'POST /api/v1/admin/agents/:id/token': { rule: 'admin', path: '/api/v1/admin/agents/none/token', status: 404 },
  'GET /api/v1/admin/endpoints': { rule: 'admin', status: 200 },
  'POST /api/v1/admin/endpoints': { rule: 'admin', body: { name: 'x' }, status: 201 },
  'PATCH /api/v1/admin/endpoints/:id': {
    rule: 'admin',
    path: '/api/v1/admin/endpoints/none',
    body: { name: 'x' },
    status: 404,
  },
  'DELETE /api/v1/admin/endpoints/:id': { rule: 'admin', path: '/api/v1/admin/endpoints/none', status: 404 },
  'POST /api/v1/admin/endpoints/:id/token': { rule: 'admin', path: '/api/v1/admin/endpoints/none/token', status: 404 },
  'GET /api/v1/admin/requests': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/requests/:id': { rule: 'admin', path: '/api/v1/admin/requests/none', status: 404 },
  'GET /api/v1/admin/audit': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/export': { rule: 'admin', status: 200 },
  'DELETE /api/v1/admin/numbers/:e164': { rule: 'admin', path: '/api/v1/admin/numbers/+4930123456', status: 200 },
  'GET /api/v1/admin/contacts': { rule: 'admin', status: 200 },
  'PUT /api/v1/admin/contacts': { rule: 'admin', body: {}, status: 422 },
}

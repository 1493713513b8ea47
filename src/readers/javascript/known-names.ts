// Which calls are worth a fact: names of the language that say nothing of an architecture are left out.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Names of the language itself. */
const builtins = words(`
  Object Array String Number Boolean Symbol Map Set WeakMap WeakSet WeakRef Date RegExp Math BigInt Reflect Proxy Error
  TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError ArrayBuffer DataView Uint8Array
  Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array Intl parseInt parseFloat isNaN
  isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI TextEncoder TextDecoder arguments undefined
`);

/** What `new Map()` and its kin give: places where a program keeps things. */
export const containers = words("Map() Set() WeakMap() WeakSet() Array() Object()");

/** Methods of lists and texts, which say nothing where they follow a result. */
const listMethods = words(`
  map push forEach filter slice join toString reduce reduceRight some every indexOf lastIndexOf includes split trim concat
  sort reverse keys values entries pop shift unshift splice flat flatMap startsWith endsWith replace replaceAll
  toLowerCase toUpperCase substring substr charAt charCodeAt padStart padEnd toFixed hasOwnProperty findIndex fill at
  toISOString getTime call apply bind match repeat trimEnd trimStart localeCompare
`);

/** Methods that mean something even where it is not known on what they are called. */
const tellingMethods = words(`
  get post put patch delete head options all use route register listen on once set query execute exec raw publish
  subscribe unsubscribe sendToQueue assertQueue assertExchange bindQueue consume produce emit send sendMail find insert
  save create update upsert remove destroy count aggregate bulkWrite collection connect disconnect close shutdown request
  fetch transaction validate safeParse process prefetch ack nack createChannel createConfirmChannel expire incr setex
  hset hget hgetall lpush rpush xadd zadd cookie setHeader header redirect render handle addHook setErrorHandler inject
  invoke dispatchEvent acquire lock retry broadcast addEventListener controller service factory directive
  when state define init belongsTo belongsToMany hasMany hasOne startTransaction beginTransaction withTransaction
  $transaction
`);

const tellingStarts = /^(?:find|insert|update|upsert|delete|save|create|count|remove|publish|send|subscribe)[A-Z]/;
const logging = /(?:^\?|\.)\w*log(?:ger)?(?:\(\))?\.(?:error|warn|info|debug|log|fatal|trace)$/i;
const seekers = words("find findLast");

/** Whether the root of a qualified name belongs to the language. */
export function isBuiltin(name: string): boolean {
  return builtins.has(/^[^.()[\]]*/.exec(name)?.[0] ?? "");
}

/** Whether a call is worth a fact. `passesFunction`: its first argument is a function, as in `list.find(x => …)`. */
export function isTelling(callee: string, passesFunction: boolean): boolean {
  const method = callee.slice(callee.lastIndexOf(".") + 1);
  if (!callee.startsWith("?")) return !isBuiltin(callee) && !(callee.includes("()") && listMethods.has(method));
  if (!callee.includes(".")) return false;
  if (passesFunction && seekers.has(method)) return false;
  return tellingMethods.has(method) || tellingStarts.test(method) || logging.test(callee);
}

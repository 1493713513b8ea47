// Names of the language and its standard library that decide which calls are worth a fact.

/** Built-in functions whose calls say something about a system. */
const toldBuiltins: ReadonlySet<string> = new Set(["print", "open", "eval", "exec", "input", "compile", "__import__"]);

const silentBuiltins = new Set(
  (
    "abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod enumerate " +
    "filter float format frozenset getattr globals hasattr hash help hex id int isinstance issubclass iter len list " +
    "locals map max memoryview min next object oct ord pow property range repr reversed round set setattr slice " +
    "sorted staticmethod str sum super tuple type vars zip NotImplemented Ellipsis __name__ __file__ __doc__ " +
    "unicode basestring xrange long raw_input reduce exit quit breakpoint aiter anext"
  ).split(" "),
);

export function isBuiltin(name: string): boolean {
  return toldBuiltins.has(name) || silentBuiltins.has(name) || exception.test(name);
}

const exception =
  /^(?:[A-Z]\w*(?:Error|Warning)|Exception|BaseException|KeyboardInterrupt|StopIteration|StopAsyncIteration|SystemExit|GeneratorExit)$/;

/** What built-in functions give is plain data, but for these, which give what they were given. */
export const passingBuiltins: ReadonlySet<string> = new Set([
  "getattr",
  "next",
  "iter",
  "max",
  "min",
  "anext",
  "aiter",
]);

/** Conversions that keep the value they are given, as far as its text goes. */
export const conversions: ReadonlySet<string> = new Set(["str", "int", "float", "bool", "bytes", "unicode"]);

export const sequences: ReadonlySet<string> = new Set(["list", "tuple", "set", "frozenset", "sorted"]);

/** Modules whose functions compute and touch nothing. */
const silentModules =
  /^(?:os\.path|re|datetime|calendar|math|cmath|itertools|collections|operator|typing|typing_extensions|textwrap|string|struct|copy|warnings|inspect|types|decimal|fractions|bisect|heapq|unicodedata|statistics|pprint|shlex|fnmatch|difflib|numbers|array|six|dis|ast|tokenize|token|keyword)\./;

/** Checks of text against a pattern say how a program looks at what it is given. */
const matching = /^re\.(?:compile|(?:compile\(\)\.)?(?:match|fullmatch|search))$/;

/** Methods of strings, lists and dictionaries that no client library is known by. */
const silentMethods = new Set(
  (
    "append extend items strip lstrip rstrip split rsplit splitlines join format lower upper title capitalize " +
    "startswith endswith encode decode isdigit isalpha isalnum zfill sort reverse setdefault partition rpartition " +
    "casefold swapcase ljust rjust center isspace"
  ).split(" "),
);

/** Whether a call of this qualified name is worth a fact. */
export function isTelling(callee: string): boolean {
  if (isBuiltin(callee)) return toldBuiltins.has(callee);
  if (silentModules.test(callee)) return matching.test(callee);
  const method = callee.slice(callee.lastIndexOf(".") + 1);
  const isMethod = callee.includes("()") || callee.indexOf(".") !== callee.lastIndexOf(".");
  return !(isMethod && (silentMethods.has(method) || method.startsWith("assert") || dunder.test(method)));
}

const dunder = /^__\w+__$/;

/** Methods that are worth a fact even of an object nothing is known of. */
export const tellingMethods: ReadonlySet<string> = new Set(
  (
    "close aclose disconnect dispose shutdown stop add_signal_handler run_in_executor run_sync add_task " +
    "get post put patch delete head options request route add_url_rule add_api_route add_route add_get add_post " +
    "add_put add_delete add_api_websocket_route websocket include_router register_blueprint register_router mount " +
    "middleware add_middleware add_exception_handler errorhandler exception_handler before_request after_request " +
    "execute executemany executescript fetch fetchrow fetchval query scalar scalars publish basic_publish " +
    "basic_consume produce consume send send_message send_and_wait sendmail send_email send_task apply_async delay " +
    "subscribe psubscribe commit rollback flush add add_all merge bulk_save_objects find find_one insert insert_one " +
    "insert_many update_one update_many replace_one delete_one delete_many aggregate save create upload_file " +
    "put_object get_object put_item get_item invoke rpush lpush blpop brpop xadd xread hset setex zadd queue_declare " +
    "exchange_declare start_consuming urlopen connect emit login login_user retry begin begin_nested transaction " +
    "start_transaction with_transaction"
  ).split(" "),
);

/** Clients that have a `request` beside their methods named after those of HTTP. */
export const clients =
  /^(?:requests|requests\.(?:sessions\.)?[Ss]ession\(\)|httpx|httpx\.(?:Async)?Client\(\)|aiohttp|aiohttp\.ClientSession\(\)|urllib3\.PoolManager\(\))$/;

/** Calls that give plain data: what is done with it is of no interest. */
export function givesData(callee: string): boolean {
  return dataCalls.test(callee);
}

const dataCalls =
  /^(?:json\.loads?|yaml\.(?:safe_)?load|toml\.loads?|tomllib\.loads?|dotenv\.dotenv_values|os\.listdir|os\.getcwd|time\.(?:time|monotonic|perf_counter)|uuid\.uuid\d|vars)$|\.(?:json|to_dict|dict|model_dump|get_json|getvalue|isoformat|hexdigest|digest)$|^(?:os\.path|re(?!\.compile\b)|math|itertools|operator|textwrap|collections)\./;

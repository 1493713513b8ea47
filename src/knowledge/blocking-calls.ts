// Calls during which the thread that makes them does nothing else, by what they wait for.

export interface BlockingForm {
  /** What is waited for, in words: "an answer over the network". */
  readonly waits: string;
  readonly calls: readonly string[];
  /** How such a call is made without holding everything up. */
  readonly instead: string;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const verbs = words("get post put patch delete head options request send");
const each = (prefix: string): string[] => verbs.map((verb) => prefix + verb);

/** Drivers of databases are left to the rule that asks for them. */
export const blockingInPython: readonly BlockingForm[] = [
  {
    waits: "an answer over the network",
    calls: [
      ...each("requests."),
      ...each("requests.Session()."),
      ...each("requests.session()."),
      ...each("requests.sessions.Session()."),
      ...each("httpx."),
      ...each("httpx.Client()."),
      ...words(`urllib.request.urlopen urllib.request.urlretrieve urllib2.urlopen urllib3.request
        urllib3.PoolManager().request urllib3.PoolManager().urlopen http.client.HTTPConnection().getresponse
        http.client.HTTPSConnection().getresponse feedparser.parse wget.download`),
    ],
    instead: "`httpx.AsyncClient` or `aiohttp`, kept for the life of the process",
  },
  { waits: "a sleep", calls: ["time.sleep"], instead: "`await asyncio.sleep(…)`" },
  {
    waits: "another process",
    calls: words(`subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.getoutput
      subprocess.getstatusoutput subprocess.Popen().wait subprocess.Popen().communicate os.system os.popen os.waitpid`),
    instead: "`asyncio.create_subprocess_exec`",
  },
  {
    waits: "a mail server",
    calls: words(`smtplib.SMTP smtplib.SMTP_SSL smtplib.SMTP().sendmail smtplib.SMTP().send_message
      smtplib.SMTP_SSL().sendmail smtplib.SMTP_SSL().send_message yagmail.SMTP().send`),
    instead: "`aiosmtplib`, or a task that runs after the answer",
  },
  {
    waits: "a service in the cloud",
    calls: words(`boto3.client().upload_* boto3.client().download_* boto3.client().put_* boto3.client().get_object
      boto3.client().get_item boto3.client().delete_* boto3.client().list_* boto3.client().send_* boto3.client().receive_*
      boto3.client().publish boto3.client().invoke* boto3.client().head_* boto3.client().copy_* boto3.client().query
      boto3.client().scan boto3.client().update_* boto3.client().create_* openai.OpenAI().*.create openai.AzureOpenAI().*.create
      openai.ChatCompletion.create openai.Completion.create openai.Embedding.create anthropic.Anthropic().*.create
      groq.Groq().*.create ollama.chat ollama.generate google.generativeai.GenerativeModel().generate_content replicate.run
      cohere.Client().* twilio.rest.Client().*.create stripe.*.create stripe.*.retrieve stripe.*.modify stripe.*.list
      google.cloud.storage.Client().*.upload_* google.cloud.storage.Client().*.download_*`),
    instead: "the async client of the library (`AsyncOpenAI`, `aioboto3`), or `await asyncio.to_thread(…)`",
  },
  {
    waits: "the hash of a password, which is slow on purpose",
    calls: words(`bcrypt.hashpw bcrypt.checkpw passlib.context.CryptContext().hash passlib.context.CryptContext().verify
      argon2.PasswordHasher().hash argon2.PasswordHasher().verify hashlib.pbkdf2_hmac hashlib.scrypt`),
    instead: "`await asyncio.to_thread(…)`, or `def` in place of `async def` for the handler",
  },
  {
    waits: "a file of any size",
    calls:
      words(`shutil.copyfileobj shutil.copytree shutil.make_archive shutil.unpack_archive zipfile.ZipFile().extractall
      tarfile.open().extractall pandas.read_csv pandas.read_excel pandas.read_parquet pandas.read_json`),
    instead: "`await asyncio.to_thread(…)`",
  },
  {
    waits: "a broker",
    calls: words("pika.BlockingConnection pika.BlockingConnection().channel().basic_publish"),
    instead: "`aio_pika`",
  },
];

export const blockingInNode: readonly BlockingForm[] = [
  {
    waits: "another process",
    calls: words(`child_process.execSync child_process.execFileSync child_process.spawnSync node:child_process.execSync
      node:child_process.execFileSync node:child_process.spawnSync execa.execaSync execa.sync shelljs.exec cross-spawn.sync`),
    instead: "`execFile` or `spawn`, promisified",
  },
  {
    waits: "the hash of a password, which is slow on purpose",
    calls: words(`crypto.pbkdf2Sync crypto.scryptSync node:crypto.pbkdf2Sync node:crypto.scryptSync bcrypt.hashSync
      bcrypt.compareSync bcryptjs.hashSync bcryptjs.compareSync bcrypt-nodejs.hashSync bcrypt-nodejs.compareSync
      bcrypt-ts.hashSync bcrypt-ts.compareSync @node-rs/bcrypt.hashSync @node-rs/bcrypt.compareSync`),
    instead: "the same function without `Sync`, awaited",
  },
  {
    waits: "a key pair",
    calls: words("crypto.generateKeyPairSync node:crypto.generateKeyPairSync"),
    instead: "`generateKeyPair`, promisified",
  },
  {
    waits: "a file",
    calls: words(`fs.readFileSync fs.writeFileSync fs.appendFileSync fs.copyFileSync fs.readdirSync fs.rmSync fs.cpSync
      node:fs.readFileSync node:fs.writeFileSync node:fs.appendFileSync node:fs.copyFileSync node:fs.readdirSync
      node:fs.rmSync node:fs.cpSync fs-extra.readFileSync fs-extra.writeFileSync fs-extra.readJsonSync fs-extra.writeJsonSync
      fs-extra.outputFileSync fs-extra.copySync fs-extra.moveSync fs-extra.removeSync fs-extra.emptyDirSync glob.sync fast-glob.sync`),
    instead: "the same function of `fs/promises`, awaited",
  },
  {
    waits: "the packing of data",
    calls: words(`zlib.gzipSync zlib.gunzipSync zlib.deflateSync zlib.inflateSync zlib.brotliCompressSync
      zlib.brotliDecompressSync node:zlib.gzipSync node:zlib.gunzipSync node:zlib.deflateSync node:zlib.inflateSync
      node:zlib.brotliCompressSync`),
    instead: "the same function without `Sync`, or a stream",
  },
  {
    waits: "an answer over the network",
    calls: words("sync-request sync-fetch sync-rpc deasync Atomics.wait"),
    instead: "`fetch`, awaited",
  },
];

// Words that stand before nouns without naming anything: adjectives of place and number, and technologies of any system.

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

const adjectives = set(
  "main other another first second third last next new old same whole single multiple several different various many few some all both each intermediate outer inner lower upper middle top bottom front back end central core common load local remote internal external actual real simulated production dev development staging test live target source own respective corresponding appropriate specific general generic particular dedicated separate independent individual underlying existing current previous following above below given certain entire additional optional custom standard default simple complex small large big important key basic native virtual physical logical distributed parallel scalable stateless stateful lightweight modern relational in-memory persistent reliable secure public private shared replicated running available responsible downstream upstream backend frontend third-party open-source based level cloud managed hosted self called named business proper full set kind type number list group of",
);

const technologies = set(
  "http https rest restful soap web sql nosql json xml yaml java javascript typescript python php ruby go rust kotlin scala c net html css scss api apis cpu jvm tcp udp ip tls ssl ssh dns jdbc odbc jpa orm rpc native grpc graphql websocket websockets amqp mqtt smtp imap ftp sftp oauth oauth2 oidc saml jwt csv pdf url uri uuid id ajax spring angular react vue docker kubernetes k8s linux windows macos unix android ios aws gcp azure npm maven gradle git github gitlab ci cd crud mvc mvp mvvm oop os io ide sdk cli-based sse lfu lru ai ml llm boot springboot angularjs node nodejs nextjs express django flask fastapi rails laravel netflix apache google microsoft amazon oracle ibm azureopenai openai openjdk jdk jre jboss tomcat jetty hibernate sqlalchemy prisma redux webpack vite jquery bootstrap tailwind helm terraform ansible jenkins bash powershell curl postman swagger openapi junit selenium cypress jest pytest loadbalancer clusterip nodeport pvc pvcs pod pods vpa hpa crd crds deployment statefulset configmap namespace ingress rw ro yaml",
);

/** "equivalent", "exposed"; "feed" and "payment" are none. */
const adjectiveEnds = /(?:[^e]ed|able|ible|ous|less|ful|valent|istent|endent|rrent|erent|ly)$/;

export function isPlainAdjective(lower: string): boolean {
  return adjectives.has(lower) || (lower.length > 4 && adjectiveEnds.test(lower));
}

export function isTechnology(lower: string): boolean {
  return technologies.has(lower);
}

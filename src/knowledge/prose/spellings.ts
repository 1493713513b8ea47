// Words that are often mistyped, and words that two kinds of English spell differently.

const slips =
  "accomodate:accommodate accross:across acheive:achieve acknowlege:acknowledge adress:address " +
  "adresses:addresses agressive:aggressive allready:already alot:a&nbsp;lot analagous:analogous apparant:apparent " +
  "applicaiton:application aquire:acquire architechture:architecture archtecture:architecture arguement:argument " +
  "assymetric:asymmetric asynchronus:asynchronous asyncronous:asynchronous atleast:at&nbsp;least authenication:authentication " +
  "authentification:authentication authorisaton:authorisation availabe:available " +
  "availibility:availability avaliable:available basicly:basically beacuse:because becuase:because begining:beginning " +
  "behavoir:behaviour beleive:believe benifit:benefit buisness:business calender:calendar cant:can't catagory:category " +
  "choosen:chosen colaborate:collaborate comitted:committed comming:coming commited:committed communciation:communication " +
  "compability:compatibility comparision:comparison compatability:compatibility compatiblity:compatibility completly:completely " +
  "componenet:component componenets:components comunication:communication concurrrent:concurrent " +
  "conection:connection configration:configuration connexion:connection " +
  "consistancy:consistency consistant:consistent containes:contains contraint:constraint convinient:convenient " +
  "corresponing:corresponding curently:currently currenlty:currently databse:database datas:data decison:decision " +
  "definately:definitely defintion:definition delimeter:delimiter depencency:dependency dependancies:dependencies " +
  "dependancy:dependency dependant:dependent deprected:deprecated desciption:description descrption:description " +
  "determin:determine developement:development diffrent:different directoy:directory dissapear:disappear distrubuted:distributed " +
  "documention:documentation doesnt:doesn't dont:don't dosen't:doesn't efficent:efficient enviorment:environment " +
  "enviroment:environment enviroments:environments environement:environment equivalant:equivalent exectue:execute " +
  "exeption:exception exisiting:existing existance:existence existant:existent expection:exception explaination:explanation " +
  "explicitely:explicitly extensability:extensibility extention:extension facillitate:facilitate familar:familiar finaly:finally " +
  "flexibile:flexible foward:forward fuction:function functionaly:functionally futher:further garantee:guarantee " +
  "gaurantee:guarantee gaurd:guard generaly:generally guarentee:guarantee handeling:handling happend:happened " +
  "heirarchy:hierarchy hierachy:hierarchy identifer:identifier immediatly:immediately implemenation:implementation " +
  "implementaion:implementation implemention:implementation implmentation:implementation incomming:incoming " +
  "inconsistant:inconsistent indentifier:identifier independant:independent infomation:information informations:information " +
  "infrastrucure:infrastructure infrastucture:infrastructure initalize:initialize initialy:initially instace:instance " +
  "instanciate:instantiate integeration:integration interace:interface intergration:integration interupt:interrupt " +
  "intial:initial invokation:invocation isnt:isn't knowlege:knowledge langauge:language lenght:length liason:liaison " +
  "libary:library libraray:library maintainance:maintenance maintainence:maintenance managment:management mangement:management " +
  "maximium:maximum mecanism:mechanism messsage:message midddleware:middleware milisecond:millisecond minumum:minimum " +
  "neccessary:necessary necesary:necessary necessery:necessary negociate:negotiate noticable:noticeable notifcation:notification " +
  "occassion:occasion occured:occurred occurence:occurrence occurences:occurrences occuring:occurring ocurred:occurred " +
  "offical:official ommit:omit ommitted:omitted oppurtunity:opportunity optmization:optimization orchestation:orchestration " +
  "orginal:original overriden:overridden paralell:parallel paramater:parameter parametr:parameter parrallel:parallel " +
  "particulary:particularly peformance:performance performace:performance permanant:permanent permision:permission " +
  "persistance:persistence persistant:persistent posible:possible postion:position potentialy:potentially preceeding:preceding " +
  "precendence:precedence prefered:preferred prequisite:prerequisite presistent:persistent previosly:previously " +
  "privelege:privilege priviledge:privilege probaly:probably proccess:process proccessing:processing " +
  "propery:property propogate:propagate propogated:propagated protocoll:protocol publically:publicly realtionship:relationship " +
  "reccomend:recommend recieve:receive recieved:received reciever:receiver recieves:receives recommand:recommend " +
  "redundent:redundant refered:referred referencable:referenceable referes:refers relavant:relevant releated:related " +
  "reponse:response reposiotry:repository repositry:repository representitive:representative requirment:requirement " +
  "requirments:requirements requred:required resouce:resource resouces:resources resourse:resource responce:response " +
  "responsability:responsibility responsibilty:responsibility resposible:responsible retreive:retrieve retrive:retrieve " +
  "reuseable:reusable rigth:right runing:running scalabilty:scalability scalibility:scalability sceduler:scheduler " +
  "schemea:schema secuirty:security securty:security seperate:separate seperated:separated seperately:separately " +
  "seperation:separation sequencial:sequential serivce:service serivces:services servce:service serveral:several sevice:service " +
  "shoud:should similiar:similar simulatenous:simultaneous simultanous:simultaneous specfic:specific specifc:specific " +
  "specifed:specified specificaly:specifically standart:standard stategy:strategy statment:statement straegy:strategy " +
  "strenght:strength sturcture:structure subscibe:subscribe subsriber:subscriber succesful:successful succesfully:successfully " +
  "successfull:successful sucess:success suficient:sufficient suport:support supress:suppress suscription:subscription " +
  "synchonous:synchronous syncronize:synchronize syncronous:synchronous sytem:system sytems:systems technial:technical teh:the " +
  "temperary:temporary temporaly:temporarily therefor:therefore threshhold:threshold throught:through througout:throughout " +
  "througput:throughput togehter:together tranfer:transfer transaciton:transaction transfered:transferred " +
  "transparant:transparent trasaction:transaction treshold:threshold truely:truly udpate:update usefull:useful " +
  "usualy:usually utlize:utilize validaiton:validation varable:variable verfication:verification verfiy:verify verison:version " +
  "visability:visibility wether:whether wich:which wihtout:without withing:within workaorund:workaround writen:written " +
  "writting:writing";

const meant = new Map(
  slips.split(" ").map((pair) => {
    const [slip = "", word = ""] = pair.split(":");
    return [slip, word.replace("&nbsp;", " ")] as const;
  }),
);

/** The word that was meant by an often mistyped one. */
export function meantBy(word: string): string | undefined {
  return meant.get(word.toLowerCase());
}

const british = [
  [/^(\w{3,}[^aeiouwy])is(e|es|ed|ing|ation|ations|er|ers)$/, "$1iz$2"],
  [/^(behavi|col|fav|hon|flav|neighb|lab|harb|rum)our(s|ed|ing|al|able|ite|hood)?$/, "$1or$2"],
  [/^(cent|met|theat|fib)re(s|d)?$/, "$1er$2"],
  [/^(cata|dia|ana|mono)logue(s)?$/, "$1log$2"],
  [/^(cancel|label|model|travel|signal|channel|tunnel|level)l(ed|ing|er|ers)$/, "$1$2"],
  [/^anal(ys)(e|ed|es|ing)$/, "anal$1$2"],
] as const;

/** A word of British spelling as Americans write it; nothing for a word that both spell alike. */
export function americanOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  for (const [form, american] of british) {
    const written = form.test(lower) ? lower.replace(form, american).replace(/undefined/g, "") : lower;
    if (written !== lower) return written;
  }
  return undefined;
}

/** Words of one letter's difference that are both right, so that neither is taken for the other mistyped. */
const confusables = new Set(
  (
    "abject accept adapter adaption adaptor administer administers adopter adoption affect allocate allocated assumption " +
    "attach attention attentions collect command commands commend comments compact complement compliment compose composed " +
    "composes connect conserve constrict construct construction constructions consumed consumer consumption contact contained " +
    "container contains content contest context contract convention conversation converse conversion correct decode decoded " +
    "decoding decrease decrement decrypt decrypted decryption deduction defect deflect delegate dependant dependent deployed " +
    "deprecate depreciate deserialize desert deserve dessert detach detect detention device devise discreet discrete dispose " +
    "dissolve diverse effect elect emigrate employed encode encoded encoding encrypt encrypted encryption ensure eternal " +
    "except exclude excluded expand expend export exported exporting exports extend external extract extrapolate format " +
    "former getting immigrate impact import imported importing imports inbound include included increase increment induction " +
    "infect inject install instance instants instill institution instruction instructions insure intention interact internal " +
    "internet interval intranet introduction invalidate invention inverse invert invest involve ladder latter licence license " +
    "located maintained maintainer massage message migrate minister modeling modelling object observe outbound packet parent " +
    "parsed parser passed patent pending perfect personal personnel planning planting pocket practice practise precede " +
    "precious prefect present preserve presumption prevent prevents previous prevision principal principle proceed process " +
    "produced producer producers product production progress project properly property propose proposed protect provided " +
    "provider provision published publisher purpose quality quantity quiet quite reason received receiver reduction reflect " +
    "region register registry regulation relegate relocate relocated replication reply reserve resolve resource resourced " +
    "resumption retained retainer retention retry reverse revolve secret secrete section select selection sending serialize " +
    "service serving session setting static statics stationary stationery statistic storage stories stricture string strong " +
    "structure strung subject support supports thorough though through throughput transaction transition translate " +
    "tracing tracking translation transmit unbound universe validate version virtual virtue waiting weather whether writing"
  ).split(" "),
);

export function isOrdinaryPair(word: string): boolean {
  return confusables.has(word.toLowerCase());
}

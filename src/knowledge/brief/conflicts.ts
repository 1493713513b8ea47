// Demands that are known not to go together, whatever the system: each with the reason.

export interface KnownConflict {
  /** Where each side is recognised; of one statement that says both, both fit it. */
  readonly one: RegExp;
  readonly other: RegExp;
  readonly kind: "contradiction" | "tension";
  readonly because: string;
  /** How many words of content both sides have to share, so that they speak of one thing. */
  readonly sharing: number;
  /** Both stand in one statement. */
  readonly within?: true;
}

export const knownConflicts: readonly KnownConflict[] = [
  {
    one: /\b(?:(?:indicat|tell|inform|say|show|clear (?:error )?(?:message|feedback))\w*\b[^.]{0,140}\b(?:already (?:registered|exists?|taken|in use|associated)|(?:is|are) (?:taken|registered))|(?:already (?:registered|exists?|taken|in use|associated))[^.]{0,140}\b(?:clear (?:error )?(?:message|feedback)|inform\w*|indicat\w*|told|message))/i,
    other:
      /\b(?:not|never|without)\b[^.]{0,60}\b(?:reveal|disclos|leak|expos|indicat|tell)\w*\b.{0,80}?\b(?:whether|if|that) (?:an? |the )?(?:[\p{L}-]+ )?(?:account|e-?mail|user(?:name)?|address)\w*\b[^.]{0,20}\b(?:exists?|registered|known|taken)/iu,
    kind: "contradiction",
    because: "Saying that an address is taken tells whoever asks that the account exists, which must not be revealed",
    sharing: 0,
  },
  {
    one: /\b(?:clear |detailed |specific )?(?:feedback|messages?|told|inform\w*)\b[^.]{0,40}\b(?:about )?(?:why|what went wrong|the reason|the exact)\b/i,
    other:
      /\b(?:not|never|without)\b[^.]{0,40}\b(?:reveal|disclos|indicat|tell|say)\w*\b[^.]{0,40}\bwhich (?:field|part|of (?:them|the two)|credential)/i,
    kind: "contradiction",
    because: "Whoever is told why it failed learns what must not be revealed",
    sharing: 0,
  },
  {
    one: /\bhttp-?only\b[^.]{0,40}\bcookies?\b[^.]{0,80}\btokens?\b|\btokens?\b[^.]{0,60}\bhttp-?only\b/i,
    other:
      /\bclear\w*\b[^.]{0,80}\btokens?\b[^.]{0,60}\b(?:browser|local) ?storage\b|\btokens?\b[^.]{0,60}\b(?:in|from) (?:the )?(?:browser|local) ?storage\b/i,
    kind: "contradiction",
    because: "No script in the browser can reach what an HTTP-only cookie holds",
    sharing: 0,
  },
  {
    one: /\b(?:managed?|manag\w+|updat\w+|maintain\w*|chang\w+|edit\w*)\b[^.]{0,60}\b(?:centrally|central (?:place|system)|from the server|at any time|without (?:a )?(?:new )?(?:release|deployment|app update))\b/i,
    other:
      /\b(?:static(?:ally)?|hard-?coded|fixed|built) (?:in|into|within)\b|\b(?:defined|stored|kept) statically\b|\bthrough (?:an? )?(?:app|software) updates?\b|\bonly with (?:a|the next) release\b/i,
    kind: "contradiction",
    because: "What is built into a release cannot be changed centrally between releases",
    sharing: 1,
  },
  {
    one: /\b(?:reset|delivery defaults?|factory (?:settings|defaults?)|delete all|erase all|completely delet\w+)\b/i,
    other:
      /\b(?:have|has|need|must|are|is) (?:to be |to )?(?:deleted|removed|erased|cleared)\b[^.]{0,60}\b(?:through|in|via|by) (?:the )?(?:system settings|operating system|hand|manually|elsewhere)|\bmanually (?:delete|remove)\b/i,
    kind: "contradiction",
    because: "A reset that leaves data to be deleted elsewhere is not back to the beginning",
    sharing: 0,
    within: true,
  },
  {
    one: /\b(?:work|function|usable|use|available|operate)\w*\b[^.]{0,30}\b(?:offline|without (?:an? )?(?:internet|network|connection|connectivity))\b|\b(?:has|have) no (?:network|connection|reception|internet)\b/i,
    other:
      /\b(?:requires?|needs?|only (?:works?|available)|must have|always)\b[^.]{0,30}\b(?:online|(?:(?:permanent|constant|continuous|active|stable|internet|network) ){1,3}connection)\b/i,
    kind: "contradiction",
    because: "What needs a connection does not work without one",
    sharing: 0,
  },
  {
    one: /\b(?:anonym(?:ous|ously|ity)|without (?:an account|registration|registering|signing (?:in|up)|logging in|login)|no (?:login|account|registration) (?:is )?(?:required|needed|necessary))\b/i,
    other:
      /\b(?:only|all|every|each) (?:[\p{L}-]+ ){1,2}(?:must|shall|has to|have to|need to|may)\b[^.]{0,30}\b(?:log ?in|sign ?in|authenticat\w+|registered?|have an account|identif\w+)\b|\bonly (?:registered|authenticated|logged-in|signed-in) (?:users|customers|visitors|members)\b/iu,
    kind: "contradiction",
    because: "Who must be known cannot stay unknown",
    sharing: 1,
  },
  {
    one: /\b(?:no|never|not|without)\b[^.]{0,40}\b(?:store|stor(?:es|ed|ing)|collect\w*|keep|kept|process\w*|sav(?:e|ed|es))\b[^.]{0,40}\b(?:personal(?:ly identifiable)? (?:data|information)|pii|names|user data)\b|\bno personal (?:data|information)\b[^.]{0,40}\b(?:is|are|be) (?:stored|collected|kept|saved)\b/i,
    other:
      /\b(?:stores?|collects?|keeps?|records?|saves?|captures?|registers?)\b[^.]{0,60}\b(?:names?|e-?mail(?: addresses?)?|phone numbers?|date of birth|home address(?:es)?|addresses|ip address(?:es)?|gps|location)\b/i,
    kind: "contradiction",
    because: "What is kept here is personal data, which is kept nowhere according to the other place",
    sharing: 0,
  },
  {
    one: /\b(?:never|not) (?:be )?(?:delet\w+|remov\w+|eras\w+)|\b(?:immutable|append-only|kept (?:forever|indefinitely|permanently)|retained (?:forever|indefinitely|permanently)|indefinitely)\b/i,
    other:
      /\b(?:right to (?:be forgotten|erasure)|delet\w+ (?:all )?(?:of )?(?:their|his|personal|customer|user|account)(?:\b|')[^.]{0,20}|(?:erase|delete)\w*\b[^.]{0,40}\b(?:on|upon|at) request|(?:deleted|purged|erased|removed)\b[^.]{0,40}\bafter\b)/i,
    kind: "contradiction",
    because: "What is never deleted cannot be deleted on request or after a time",
    sharing: 1,
  },
  {
    one: /\bend-to-end[- ]encrypt\w*/i,
    other:
      /\b(?:server|back-?end|support staff|moderators?|administrators?|admins?|operators?)\b[^.]{0,50}\b(?:scans?|reads?|search(?:es)?|index(?:es)?|inspects?|analy[sz]es?|moderates?|views?|see|access)\b[^.]{0,50}\b(?:messages?|content|files?|chats?|documents?|conversations?)\b/i,
    kind: "contradiction",
    because: "What only the two ends can read cannot be read in between",
    sharing: 1,
  },
  {
    one: /\b(?:no cloud|on-?prem(?:ises?)?(?: only)?|own data cent(?:er|re)|not (?:be )?(?:hosted|stored|run) in (?:the|a) (?:public )?cloud|must not leave the (?:premises|building|company))\b/i,
    other:
      /\b(?:must|shall|will|is|are|be) (?:be )?(?:deployed|hosted|run|running|stored|operated) (?:on|in|at) (?:the )?(?:aws|amazon|azure|gcp|google cloud|public cloud|heroku|netlify|vercel)\b/i,
    kind: "contradiction",
    because: "A public cloud is not a place of one's own",
    sharing: 0,
  },
  {
    one: /\b(?:may|can) be (?:down|offline|unavailable|switched off)\b|\bdowntime (?:at night |over night )?is (?:acceptable|fine|tolerable)\b/i,
    other: /\b24\/7\b|\b24 hours a day\b|\baround the clock\b|\b(?:zero[- ]downtime|without (?:any )?downtime)\b/i,
    kind: "contradiction",
    because: "What may be down for hours is not there all the time",
    sharing: 0,
  },
  {
    one: /\b(?:single|one) (?:server|machine|instance|node|virtual machine|vm|host|container)\b/i,
    other:
      /\b(?:no single point of failure|zero[- ]downtime|high(?:ly)? availab(?:le|ility)|99\.9\d+ ?%|survives? the (?:loss|failure) of|without (?:any )?(?:downtime|interruption))/i,
    kind: "contradiction",
    because: "One machine is a single point of failure: its restart or failure is an outage",
    sharing: 0,
  },
  {
    one: /\b(?:modular monolith|single deployable|one deployable|monolith(?:ic)?)\b/i,
    other:
      /\b(?:must|shall|will|is|are|be)\b[^.]{0,40}\b(?:as|into|of|through|by) (?:[\p{L}-]+ ){0,2}microservices\b/iu,
    kind: "contradiction",
    because: "One unit of deployment and several services are two styles",
    sharing: 0,
  },
  {
    one: /\bseparate (?:[\p{Lu}\p{L}]+, )*(?:[\p{L}]+,? and )?[\p{L}]+ layers\b/iu,
    other: /\bmicroservices\b/i,
    kind: "tension",
    because: "Layers cut by technique, services by subject: it is not said which cut comes first",
    sharing: 0,
  },
  {
    one: /\b(?:reflect|visible|available|updat\w+|consistent|apply)\w*\b[^.]{0,40}\bimmediately\b[^.]{0,40}\b(?:all|every)\b|\bstrong(?:ly)? consisten\w+/i,
    other: /\b(?:eventual(?:ly)? consisten\w+|consisten\w+ across distributed|asynchronously replicated)\b/i,
    kind: "tension",
    because: "Parts that are spread out agree only after some time, or wait for each other",
    sharing: 0,
  },
  {
    one: /\b(?:real[- ]time|immediately|instantly|live)\b[^.]{0,60}\b(?:updat\w+|sync\w*|prices?|stock|data|availability|inventory|figures)\b|\b(?:updat\w+|sync\w*|prices?|stock|data|inventory|figures|balances?)\b[^.]{0,50}\b(?:in real[- ]time|immediately|instantly)\b/i,
    other:
      /\b(?:nightly|once (?:a|per) day|daily (?:batch|import|export|file|job)|every night|batch (?:job|import|file) (?:at|every|each)|overnight|weekly (?:batch|import|file)|(?:file|csv|import|export|delivery) (?:each|every|once a) (?:night|day|week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b/i,
    kind: "contradiction",
    because: "What arrives once a day is not up to date in between",
    sharing: 1,
  },
  {
    one: /\b(?:only|exclusively) (?:free|open[- ]source)\b|\bopen[- ]source (?:software |components |technologies |products )?only\b|\bno (?:commercial|proprietary) (?:software|licen[cs]es?|products?|components?)\b|\bwithout licen[cs]e (?:fees|costs)\b/i,
    other:
      /\b(?:must|shall|will|uses?|using|based on|runs? on|is|stored in)\b[^.]{0,30}\b(?:oracle(?: database| db)?|sql server|windows server|sap|salesforce|datadog|splunk|auth0|okta|db2)\b/i,
    kind: "contradiction",
    because: "The product is neither free nor open source",
    sharing: 0,
  },
  {
    one: /\b(?:stateless)\b/i,
    other:
      /\b(?:sessions?|state)\b[^.]{0,30}\b(?:in (?:the )?(?:memory|process|server memory)|on the (?:application )?server|sticky)\b|\bsticky sessions?\b/i,
    kind: "contradiction",
    because: "What is kept in the memory of a server is state",
    sharing: 0,
  },
  {
    one: /\bstatic (?:public )?(?:web ?)?(?:site|page)s?\b|\bno (?:back-?end|server(?:-side code)?)\b/i,
    other:
      /\b(?:users?|customers?|visitors?|members?|editors?|the site|the system|server)\b[^.]{0,40}\b(?:log ?in|register|submit|upload|post|save|store)s?\b/i,
    kind: "contradiction",
    because: "Without a part that runs on a server nothing can be taken in and kept",
    sharing: 1,
  },
  {
    one: /\b(?:data|records?|backups?)\b[^.]{0,60}\b(?:must not|may not|shall not|never|not) leave (?:the )?(?:eu|european union|europe|germany|country|switzerland|uk)\b|\b(?:stored|hosted|kept|processed) (?:only|exclusively) (?:in|within) (?:the )?(?:eu|european union|europe|germany|switzerland|uk)\b/i,
    other: /\b(?:us-east|us-west|in the (?:us|usa|united states)|us region|american (?:cloud|provider))\b/i,
    kind: "contradiction",
    because: "A place in the United States is outside of the region that the data must not leave",
    sharing: 0,
  },
  {
    one: /\b(?:firm )?fixed[- ]price\b/i,
    other: /\b(?:actual hours|hours worked|time and materials?|t&m|hourly rates?|burn rate|labor hour)\b/i,
    kind: "contradiction",
    because: "A fixed price is not paid by the hour",
    sharing: 0,
  },
  {
    one: /\bno travel\b[^.]{0,60}\b(?:anticipated|required|necessary|reimbursed)\b/i,
    other: /\btravel\b[^.]{0,60}\b(?:itemi[sz]ed|receipts|reimburs\w+|invoic\w+)\b/i,
    kind: "contradiction",
    because: "Where nobody travels there is no travel to be paid",
    sharing: 0,
  },
  {
    one: /\b(?:is|are|be) (?:entirely |completely )?free(?: of charge)?\b(?! text)|\bno (?:fees?|charges?|payments?) (?:is|are|will be)\b|\bfree of charge\b/i,
    other:
      /\b(?:users?|customers?|members?|subscribers?|visitors?)\b[^.]{0,30}\b(?:pay|pays|are charged|buy|subscribe)\b[^.]{0,40}\b(?:fee|subscription|month|year|price|€|\$|eur|usd)/i,
    kind: "contradiction",
    because: "What is free is not paid for",
    sharing: 1,
  },
  {
    one: /\b(?:consent|permission|authori[sz]ation|confirmation)\b[^.]{0,140}\b(?:prerequisite|precondition|required|mandatory|condition) (?:for|of|to) (?:using|use|the use)\b/i,
    other:
      /\b(?:voluntar\w+|can be (?:activated and )?deactivated|opt(?:ional|-?out|-?in)|switch\w* (?:it |them )?off|activate and deactivate)\b/i,
    kind: "tension",
    because: "What is a condition of use cannot also be refused or switched off",
    sharing: 2,
  },
  {
    one: /\b(?:true )?push notifications?\b[^.]{0,40}\b(?:are|is) not (?:supported|used|allowed|available)\b|\bno push notifications?\b|\bonly local notifications\b/i,
    other:
      /\b(?:be|is|are) notified (?:when|as soon as|if)\b[^.]{0,120}\b(?:other|another|person|contact|server|reported|available)\b|\bsends? (?:a )?push notifications?\b/i,
    kind: "tension",
    because: "Who may not be pushed to hears of news only when the device asks for them",
    sharing: 0,
  },
];

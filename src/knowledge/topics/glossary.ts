// Topic: glossary.
import { forms, type Topic } from "./topic.ts";

export const glossary: Topic = {
  id: "glossary",
  title: "Glossary",
  about: "What the words and acronyms of the document mean",
  titles: forms(`
    glossary, terminology, definition, definitions, terms and definitions, =terms, acronym, abbreviation,
    ubiquitous language, nomenclature, vocabulary, glossary of terms, key terms, term definition
  `),
  mechanisms: forms(`
    the following terms, following definitions, terms are defined, defined as follows, term … definition,
    term … meaning, term … description, acronym … meaning, abbreviation … meaning
  `),
  words: forms(`
    glossary, terminology, stands for, abbreviation, acronym, is short for, we use the term, the term … refers,
    refer* to as
  `),
  lookAlikes: [
    {
      forms: forms(`
        terms of, in terms, terms and conditions, long term, short term, search terms, payment terms,
        resource definition, custom resource definition, task definition, interface definition, api definition,
        service definition, schema definition, problem definition, definition of done
      `),
      is: "another term or definition",
    },
  ],
};

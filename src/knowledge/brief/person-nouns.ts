// Nouns for people and groups of people who use, run or own a system.

const people =
  "user administrator admin manager operator customer client consumer owner developer engineer designer architect agent staff member guest visitor teacher student pupil tutor instructor learner patient doctor nurse physician clinician therapist pharmacist employee employer worker auditor reviewer maintainer team vendor supplier merchant buyer seller driver rider passenger courier dispatcher citizen resident applicant candidate recruiter officer clerk cashier accountant analyst planner scheduler editor author writer reader publisher moderator subscriber follower player coach parent guardian child family individual volunteer donor tenant landlord host organizer organiser attendee participant speaker librarian borrower researcher scientist technician inspector supervisor director executive stakeholder sponsor partner integrator tester contributor farmer grower shopper investor trader broker lawyer judge trustee intern trainee mentor expert professional specialist practitioner contractor subcontractor installer roommate neighbour neighbor traveller traveler guide curator artist photographer musician chef cook waiter bartender mechanic pilot captain crew freelancer consultant representative advisor adviser steward warden janitor receptionist secretary assistant principal dean registrar mayor council agency department institute hotline authority regulator ministry public community people person business company organisation organization persona caregiver carer viewer listener creator bidder auctioneer lender debtor creditor cardholder payer payee insurer policyholder claimant adjuster underwriter householder homeowner bookkeeper treasurer shopkeeper retailer wholesaler distributor warehouse-worker picker packer storekeeper storeman foreman pm sysadmin superuser";

const persons: ReadonlySet<string> = new Set(people.split(" "));

/** What ends as persons do and is none. */
const things: ReadonlySet<string> = new Set(
  "server container router browser controller order parameter number folder filter calendar user-interface header footer letter paper layer buffer handler loader parser provider helper worker-process scheduler-service timer counter pointer register identifier marker trigger monitor sensor adapter connector processor vector factor error mirror color colour editor-view computer printer scanner trailer banner offer transfer power water other either never chapter newsletter character center centre meter tender manner matter wrapper logger tracker reminder placeholder slider picker-view spinner dater under over after later voucher ledger cluster broker-service master proper deliver enter indicator generator simulator calculator validator separator author-tag selector collector emulator accelerator refrigerator elevator container-image behavior behaviour door floor minor major prior error-factor adapter-layer".split(
    " ",
  ),
);

/** By the last word of the name, in small letters and in the singular. */
export function isPersonNoun(word: string): boolean {
  return persons.has(word);
}

/** Whether a word may be one who does something by its ending alone: "dispatcher", "curator", "pharmacist". */
export function looksLikePerson(word: string): boolean {
  return word.length > 4 && /(?:er|or|ist|ian|ee)$/.test(word) && !things.has(word);
}

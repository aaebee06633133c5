/** Written by `python -m cafe protocol --types`; do not edit. A test fails when this file is stale. */

/** One round as it was set up. */
export interface CafeRound {
  number: number;
  minutes: number;
  /** Empty: the tables' own. */
  question: string;
  /** False where nobody talked, as known when the rounds are over. */
  held: boolean;
}

/** A step of the organizers' own: a welcome, a talk, a break. */
export interface InterludeState {
  id: string;
  /** The round before which it comes; one more than there are: before the results. */
  before: number;
  title: string;
  /** By the clock, which ends nothing; 0: no clock. */
  minutes: number;
}

/** The own step that lies over the phase now. */
export interface RunningInterlude {
  id: string;
  /** The round before which it comes; one more than there are: before the results. */
  before: number;
  title: string;
  /** By the clock, which ends nothing; 0: no clock. */
  minutes: number;
  /** May be empty. */
  words: string;
}

/** How many sat in the rounds that were held; each person once. */
export interface Sat {
  people: number;
  /** Where anybody sat. */
  tables: number;
}

/** The step that round:back takes back. */
export interface StepBack {
  phase: string;
  round: number;
  /** Id of the own step that lay over it. */
  interlude: string | null;
  /** The last moment for it, epoch milliseconds by the server's clock. */
  until: number;
}

/** What participants may do and see now. */
export interface May {
  post: boolean;
  vote: boolean;
  /** See points. */
  numbers: boolean;
}

/** One table as it was set up. */
export interface CafeTable {
  id: string;
  number: number;
  topic: string;
  /** The question that is valid in this round. */
  question: string;
  spots: number;
  /** Spots closed in this round. */
  closed: number[];
}

/** A point of a Kurzfassung as everybody sees it, with its evidence. */
export interface PresentedPoint {
  contributions: number;
  points: number;
  /** Those of the points that raised hands gave, of people without a phone. */
  by_hand: number;
  /** Authors and voters, each once. */
  people: number;
  /** People who sat together at one spot in one round. */
  groups: number;
  rounds: number;
  text: string;
  disputed: boolean;
  minority: string;
  /** Text of the source that sounds least like the point. */
  voice: string | null;
  /** Texts of the sources with most points. */
  quotes: string[];
}

/** A table's Kurzfassung in the harvest: the approved version, else the newest draft. */
export interface PresentedSummary {
  table: string;
  version: number;
  state: "draft" | "approved";
  /** Epoch milliseconds by the server's clock. */
  at: number;
  /** Whether the moderator works on a later version. */
  reworked: boolean;
  points: PresentedPoint[];
}

/** The café as everybody may see it. */
export interface CafeState {
  id: string;
  /** The café's own revision; keep the state with the higher one. */
  rev: number;
  title: string;
  /** May be empty. */
  subtitle: string;
  /** ISO day. */
  date: string | null;
  /** HH:MM of that day in its zone, at which people are asked to be there. */
  begins: string | null;
  /** May be empty. */
  place: string;
  /** The time zone in which people read its dates and times: Europe/Berlin. */
  zone: string;
  /** Text with line breaks, may be empty. */
  aims: string;
  phase: "lobby" | "seating" | "talk" | "voting" | "closing" | "harvest" | "finished";
  /** Grows by one with every transition; what round:advance names as `leaving`. */
  step: number;
  /** The current round, 0 in the lobby. */
  round: number;
  rounds: CafeRound[];
  /** Own steps of the organizers, in their order. */
  interludes: InterludeState[];
  /** The one that lies over the phase now. */
  interlude: RunningInterlude | null;
  /** Null before the harvest. */
  sat: Sat | null;
  /** When the clock runs out, epoch milliseconds; null while none runs. */
  ends_at: number | null;
  /** Milliseconds left while paused, else null. */
  remaining: number | null;
  back: StepBack | null;
  /** How long the phase lasts by the clock; null without a clock. */
  minutes: number | null;
  /** Whether the clock is stopped. */
  paused: boolean;
  /** Whether it is stopped because the clock of the server was set; an organizer resumes it. */
  frozen: boolean;
  /** The server's clock when this was sent, epoch milliseconds. */
  now: number;
  /** Visit (a new table each round), mix (any tables), groups (fixed groups) or free (participants choose). */
  rotation: "mix" | "visit" | "groups" | "free";
  /** Whether the last round is back at the first table. */
  home: boolean;
  /** Participants for whom a plan is made before they come; 0: for those present. */
  expected: number;
  /** People at a spot, where participants choose freely. */
  capacity: number;
  /** Points each participant has at each table. */
  points_per_table: number;
  /** During the talk, or in a phase of its own. */
  voting: "talk" | "step";
  /** When everybody sees points. */
  numbers: "live" | "after";
  may: May;
  tables: CafeTable[];
  /** The table on the projector in the harvest. */
  showing: string | null;
  /** The only point of it that is seen, counted from 1; null: all. */
  showing_point: number | null;
  /** What organizers show on the projectors instead of the phase's own scene. */
  scene: "etiquette" | "gallery" | "ideas" | "silence" | null;
  /** When whoever speaks in the harvest is to end, epoch milliseconds. */
  speaking_until: number | null;
  /** Once the café is over: the documentation is at /dokumentation/ and this; null until then, and until published. */
  documentation: string | null;
  /** Once the café is over: whether it is prepared or published, so that /d/ and the café's code lead to it. */
  documented: boolean;
  /** In which organizers have all projectors written; null: each its own. */
  projector_locale: "de" | "en" | "de-simple" | null;
  /** Their colours, likewise. */
  projector_look: "light" | "dark" | null;
  /** Whether the organizers had the projectors show nothing. */
  dark: boolean;
  /** Empty before the harvest. */
  summaries: PresentedSummary[];
}

/** What a Beitrag takes up from another table, as it stands there now. */
export interface BroughtState {
  /** Number of that table. */
  table: number;
  /** Of the Beitrag there. */
  number: number;
  kind: "idea" | "question";
  /** Its words; empty unless it is shown there. */
  text: string;
}

/** A Beitrag. */
export interface ContributionState {
  id: string;
  /** Its revision; keep the state with the higher one. */
  rev: number;
  /** 1, 2, 3 … at this table. */
  number: number;
  kind: "idea" | "question";
  /** Up to 500 characters; empty unless shown (the moderator always gets it). */
  text: string;
  /** Late: came after the bell, for the moderator to take (contribution:show). */
  state: "shown" | "hidden" | "withdrawn" | "late";
  /** The round in which it was posted. */
  round: number;
  /** Id of its Schwerpunkt. */
  cluster: string | null;
  /** Sum of points; null while points are not visible. */
  points: number | null;
  /** Those of the points that raised hands gave; missing if none. */
  by_hand?: number;
  /** How many people gave points; null while points are not visible. */
  voters: number | null;
  /** Id of the Beitrag it takes up; that may lie on another table. */
  builds_on: string | null;
  /** What it takes up, if that lies on another table; null if not readable. */
  brought: BroughtState | null;
  /** Posted by the table's moderator. */
  by_moderator: boolean;
  /** Epoch milliseconds by the server's clock. */
  at: number;
  /** Whether its author changed the words. */
  edited: boolean;
  /** Of its points, while not everybody sees them; for the moderator. */
  numbers_rev?: number;
}

/** A Schwerpunkt; the last five fields are for the moderator, who gets it whenever anything in it changed. */
export interface ClusterState {
  id: string;
  rev: number;
  name: string;
  state: "open" | "dissolved";
  /** Authors and voters, each once. */
  people?: number;
  pinned?: boolean;
  /** By the moderator; any other name is made of its words. */
  named?: boolean;
  /** Id of another one that is much like it. */
  resembles?: string | null;
  /** Of the points in it, while not everybody sees them. */
  numbers_rev?: number;
}

/** The newest regrouping of a table. */
export interface RegroupedState {
  rev: number;
  /** Beitrag: its Schwerpunkt before and after; empty when it was undone. */
  moved: Record<string, [string | null, string]>;
}

/** The newest merge of two Schwerpunkte of a table. */
export interface MergedState {
  rev: number;
  /** The one that was dissolved. */
  cluster: string;
  into: string;
  /** The Beiträge that it had; empty when the merge was undone. */
  moved: string[];
}

/** A point of a Kurzfassung. */
export interface PointState {
  id: string;
  /** Stays the same when a point is put into other words. */
  origin: string;
  text: string;
  /** Ids of Beiträge. */
  sources: string[];
  disputed: boolean;
  minority: string;
  /** Id of the source that sounds least like the point. */
  voice: string | null;
}

/** A version of a table's Kurzfassung. */
export interface SummaryState {
  /** The table's revision when this version was made. */
  rev: number;
  /** 1, 2, 3 … at this table; no version is ever changed. */
  version: number;
  state: "draft" | "approved";
  /** What made this version. */
  act: "proposed" | "edited" | "approved" | "reopened";
  /** The version it was made from. */
  based_on: number | null;
  /** The role that made it. */
  by: string;
  /** Epoch milliseconds by the server's clock. */
  at: number;
  points: PointState[];
}

/** How many gave each answer to a point. */
export interface AnswerCounts {
  fits: number;
  reword: number;
  missing: number;
}

/** A point that a table's group is asked about. */
export interface ReviewPoint {
  /** What review:answer names. */
  id: string;
  origin: string;
  text: string;
  /** Null unless for the moderator. */
  answers: AnswerCounts | null;
}

/** A Rückfrage to the group at a table. */
export interface ReviewState {
  /** The table's revision when it was asked or ended. */
  rev: number;
  /** Of its answers; for the moderator. */
  numbers_rev?: number;
  id: string;
  /** The version of the Kurzfassung that is asked about. */
  version: number;
  /** The round in which it was asked; those seated at the table in it may answer, until it ends. */
  round: number;
  /** Whether the moderator takes no more answers. */
  ended: boolean;
  /** How many people gave an answer; null unless for the moderator. */
  answered: number | null;
  points: ReviewPoint[];
}

/** A place where words of a Beitrag stand that is hidden, withdrawn or edited; for the moderator to decide. */
export interface OutlivedState {
  /** Of the Beitrag. */
  number: number;
  /** A point of a Kurzfassung, one that only a Rückfrage still asks about, or the name of a Schwerpunkt. */
  where: "draft" | "approved" | "review" | "cluster";
  /** Of the Kurzfassung. */
  version: number | null;
  /** The point's origin, or the Schwerpunkt. */
  id: string;
  /** The point, or the name. */
  words: string;
  /** Whether others see them; what a machine copied they do not see any more. */
  public: boolean;
}

/** The call of a table. */
export interface CallState {
  reason: "technology" | "conflict" | "help" | null;
  /** When it began, epoch milliseconds by the server's clock. */
  at: number;
  /** Coming: an organizer has said so. */
  state: "open" | "coming";
}

/** Who at a table has no phone, and what their hands still have to give. */
export interface HandsState {
  /** In this round. */
  people: number;
  /** Points; for all rounds so far together. */
  left: number;
}

/** What changed at a table. */
export interface TableState {
  /** Id of the table. */
  table: string;
  /** Everything after this rev is here; higher than yours means a gap: ask visit:sync. */
  since: number;
  /** The table's revision. */
  rev: number;
  /** Those that changed. */
  contributions: ContributionState[];
  /** Those that changed. */
  clusters: ClusterState[];
  /** For the moderator; null if it did not change, and for all others. */
  regrouped: RegroupedState | null;
  /** As `regrouped`. */
  merged: MergedState | null;
  /** The newest version, or null if it did not change. */
  summary: SummaryState | null;
  /** The last one, or null if it did not change. */
  review: ReviewState | null;
  /** When the organizers last nudged the table; epoch milliseconds. */
  nudged_at: number | null;
  /** For the moderator, whole; null for all others. */
  outlived: OutlivedState[] | null;
  /** That of the moderator for the organizers, for both; null for all others. */
  call: CallState | null;
  /** Of people without a phone; for the moderator, null for all others. */
  hands: HandsState | null;
  /** For the moderator: numbers that nobody else sees and that changed after this are here, too. */
  numbers_since?: number;
  /** For the moderator: the revision of these numbers. */
  numbers_rev?: number;
}

/** Where somebody sits in a round. */
export interface SeatState {
  round: number;
  table: string;
  /** Counts from 0, and is shown as a letter: 2b. */
  spot: number;
}

/** A Beitrag in somebody's luggage, as it stands at its table now. */
export interface CarriedState {
  id: string;
  /** Id of the table where it lies. */
  table: string;
  number: number;
  kind: "idea" | "question";
  text: string;
}

/** The tables that somebody thanks; it goes with the step. */
export interface ReactionsState {
  /** That of the café; in another one, nobody is thanked yet. */
  step: number;
  tables: string[];
}

/** What only one participant may know. */
export interface ParticipantState {
  role: "participant";
  /** The id of this visit; with it a page knows by which id a Beitrag will lie on the table. */
  visit: string;
  /** The participant's public id. */
  id: string;
  /** The number of their seat card, else the lowest that was free. */
  number: number;
  /** What they called themselves, may be empty. */
  name: string;
  /** Whether they had to leave (seat:leave); seat:return undoes it. */
  gone: boolean;
  route: SeatState[];
  /** Free chairs at spot a, b … of each table while participants choose freely. */
  places: Record<string, number[]>;
  /** Points for Beiträge at the current table, also hidden ones. */
  votes: Record<string, number>;
  /** Points left at the current table. */
  left: number;
  /** Ids of their own Beiträge, at all tables. */
  contributions: string[];
  /** What they take along, as far as it can be read now. */
  luggage: CarriedState[];
  reactions: ReactionsState;
  /** To points, in the open Rückfrage at the current table. */
  review_answers: Record<string, "fits" | "reword" | "missing">;
}

/** What a moderator is. */
export interface ModeratorState {
  role: "moderator";
  /** As for participants. */
  visit: string;
  table: string;
}

/** What an organizer or a projector is. */
export interface SpectatorState {
  role: "organizer" | "projector";
}

/** Everything a screen needs. */
export interface CaughtUp {
  /** Which life of the store this is. */
  epoch: string;
  cafe: CafeState;
  /** What changed at the tables that this screen hears. */
  tables: TableState[];
  mine: ParticipantState | ModeratorState | SpectatorState;
}

/** The server's clock. */
export interface ClockRead {
  /** Epoch milliseconds. */
  now: number;
}

/** The Beitrag that was posted. */
export interface Posted {
  id: string;
  number: number;
  rev: number;
  /** It is kept as a Nachtrag. */
  late?: true;
}

/** What was written, and the new rev of its table or café. */
export interface Revised {
  rev: number;
}

/** The points that were given. */
export interface Counted {
  /** Points left at this table. */
  left: number;
  points: number;
  rev: number;
  /** Own points that stay on hidden Beiträge, where some were given anew elsewhere. */
  taken_back?: Record<string, number>;
}

/** What somebody takes along. */
export interface Packed {
  luggage: CarriedState[];
}

/** Whom somebody thanks. */
export interface Reacted {
  reactions: ReactionsState;
}

/** How many Beiträge regrouping moved. */
export interface Regrouped {
  rev: number;
  moved: number;
}

/** The new Schwerpunkt. */
export interface Opened {
  id: string;
  rev: number;
}

/** The version of the Kurzfassung that was made or asked about. */
export interface VersionWritten {
  rev: number;
  version: number;
}

/** What stands behind some Beiträge together. */
export interface Evidence {
  contributions: number;
  points: number;
  /** Those of the points that raised hands gave, of people without a phone. */
  by_hand: number;
  /** Authors and voters, each once. */
  people: number;
  /** People who sat together at one spot in one round. */
  groups: number;
  rounds: number;
}

/** What stands behind points. */
export interface Weighed {
  /** In their order. */
  points: Evidence[];
  /** Behind all of them together. */
  covered: Evidence;
  /** At the whole table. */
  all: Evidence;
}

/** What was said to a point. */
export interface Answered {
  point: string;
  answer: "fits" | "reword" | "missing" | null;
  rev: number;
}

/** Where the café is now. */
export interface Advanced {
  step: number;
  phase: string;
  round: number;
  /** How seats were given; not as set up if the numbers did not allow it. */
  rotation: "mix" | "visit" | "groups" | "free";
}

/** The clock with more minutes, or fewer. */
export interface Extended {
  /** Epoch milliseconds; null while paused. */
  ends_at: number | null;
  /** Milliseconds while paused. */
  remaining: number | null;
}

/** The stopped clock. */
export interface Paused {
  /** Milliseconds. */
  remaining: number;
}

/** The running clock. */
export interface Resumed {
  /** Epoch milliseconds. */
  ends_at: number;
}

/** The place that was chosen. */
export interface Seated {
  table: string;
  spot: number;
}

/** The participant who left. */
export interface Gone {
  gone: true;
  number: number;
}

/** The participant who came back. */
export interface Returned {
  gone: false;
}

/** What closing a spot changed. */
export interface Repaired {
  people: number;
  /** Different pairs who share a spot at least once. */
  encounters: number;
  /** More encounters are not possible. */
  bound: number;
  /** Pairs sharing a spot, counted again in every round. */
  seat_pairs: number;
  /** Pairs that meet again. */
  repeats: number;
  /** How many others a person meets: least, median, most. */
  met: [number, number, number];
  /** The most rounds that one pair spends together. */
  longest: number;
  /** People at a spot: least, most. */
  sizes: [number, number];
  /** How often a rule or a wish is broken. */
  broken: number;
  /** Participants who come to some table again; a homecoming does not count. */
  again: number;
  /** Participants who sit elsewhere now. */
  moved: number;
  /** How often somebody comes to a table again. */
  lost_visits: number;
  /** Whether planning the remaining rounds again may be worth it. */
  pays: boolean;
}

/** What one way to close a spot costs. */
export interface WayToClose {
  lost_visits: number;
  sizes: [number, number];
}

/** Both ways to close a spot, if they contradict each other; ask again, and say which to `keep`. */
export interface WaysToClose {
  sizes: WayToClose;
  visits: WayToClose;
}

/** Nothing was changed: there is something to choose. */
export interface Undecided {
  choose: WaysToClose;
}

/** What planning again changed. */
export interface Replanned {
  people: number;
  /** Different pairs who share a spot at least once. */
  encounters: number;
  /** More encounters are not possible. */
  bound: number;
  /** Pairs sharing a spot, counted again in every round. */
  seat_pairs: number;
  /** Pairs that meet again. */
  repeats: number;
  /** How many others a person meets: least, median, most. */
  met: [number, number, number];
  /** The most rounds that one pair spends together. */
  longest: number;
  /** People at a spot: least, most. */
  sizes: [number, number];
  /** How often a rule or a wish is broken. */
  broken: number;
  /** Participants who come to some table again; a homecoming does not count. */
  again: number;
  moved: number;
}

/** How the door is now. */
export interface DoorMoved {
  open: boolean;
}

/** Whether programs may join now. */
export interface ApiMoved {
  api_open: boolean;
}

/** The code by which people join from now on. */
export interface CodeRenewed {
  code: string;
}

/** How many participants who were never there have been taken out. */
export interface Cleared {
  removed: number;
}

/** What the projector shows in the harvest. */
export interface Shown {
  /** A table, or the overview. */
  showing: string | null;
  /** One point of it, or all. */
  showing_point: number | null;
}

/** Which scene the projectors show now instead of the phase's own. */
export interface SceneShown {
  scene: "etiquette" | "gallery" | "ideas" | "silence" | null;
}

/** The table's phones say it now, and not again for some minutes. */
export interface Nudged {
  /** Epoch milliseconds by the server's clock. */
  nudged_at: number;
}

/** Until when somebody may speak. */
export interface Timed {
  /** Null without a clock. */
  speaking_until: number | null;
}

/** The language of all projectors. */
export interface Translated {
  locale: "de" | "en" | "de-simple" | null;
}

/** The colours of all projectors. */
export interface Coloured {
  look: "light" | "dark" | null;
}

/** Whether the projectors show nothing now. */
export interface Dark {
  dark: boolean;
}

/** Where a participant sits in this round; null: nowhere. */
export interface SeatChanged {
  round: number;
  table: string | null;
  spot: number | null;
}

/** The route of a participant, as in `mine`. */
export interface RouteChanged {
  route: SeatState[];
  gone: boolean;
}

/** What a participant takes along, as in `mine`. */
export interface LuggageChanged {
  luggage: CarriedState[];
}

/** Free chairs at spot a, b … of each table. */
export interface PlacesChanged {
  round: number;
  places: Record<string, number[]>;
}

/** The progress of making a plan. */
export interface Progressed {
  attempt: number;
  step: number;
  encounters: number;
  bound: number;
}

/** A plan that was tried. */
export interface Tried {
  people: number;
  /** Different pairs who share a spot at least once. */
  encounters: number;
  /** More encounters are not possible. */
  bound: number;
  /** Pairs sharing a spot, counted again in every round. */
  seat_pairs: number;
  /** Pairs that meet again. */
  repeats: number;
  /** How many others a person meets: least, median, most. */
  met: [number, number, number];
  /** The most rounds that one pair spends together. */
  longest: number;
  /** People at a spot: least, most. */
  sizes: [number, number];
  /** How often a rule or a wish is broken. */
  broken: number;
  /** Participants who come to some table again; a homecoming does not count. */
  again: number;
  /** A sentence in the reader's language. */
  certificate: string;
  ok: true;
  attempt: number;
  mode: "mix" | "visit" | "groups" | "free";
  seconds: number;
}

/** Why there is no plan. */
export interface NoPlanFound {
  ok: false;
  attempt: number;
  error: string;
  text: string;
  retry?: true;
}

/** What a plan is worth, in figures and in words. */
export interface CertifiedFigures {
  people: number;
  /** Different pairs who share a spot at least once. */
  encounters: number;
  /** More encounters are not possible. */
  bound: number;
  /** Pairs sharing a spot, counted again in every round. */
  seat_pairs: number;
  /** Pairs that meet again. */
  repeats: number;
  /** How many others a person meets: least, median, most. */
  met: [number, number, number];
  /** The most rounds that one pair spends together. */
  longest: number;
  /** People at a spot: least, most. */
  sizes: [number, number];
  /** How often a rule or a wish is broken. */
  broken: number;
  /** Participants who come to some table again; a homecoming does not count. */
  again: number;
  /** A sentence in the reader's language. */
  certificate: string;
}

/** What planning again would change. */
export interface Offered {
  ok: true;
  attempt: number;
  now: CertifiedFigures;
  anew: CertifiedFigures;
  /** Participants who would go elsewhere. */
  moved: number;
}

/** A spot of a table that has several. */
export interface SpotState {
  spot: number;
  /** When somebody who sits there now last wrote or voted at this table. */
  last_at: number | null;
}

/** Counts of one table. */
export interface TableCounts {
  table: string;
  seated: number;
  online: number;
  contributions: number;
  questions: number;
  /** Null on the projector while points are not visible. */
  points: number | null;
  /** For moderators and organizers: how many of those seated have written in this round, in words where a number would tell of one or two people; null outside of a talk, and at the smallest tables. */
  voices: number | "nearly_all" | "not_all" | null;
  /** How many people thank it in this step. */
  reactions: number;
  /** For moderators and organizers, in a talk: the spots of a table that has several; those with few people are left out. */
  spots: SpotState[];
  /** When the last Beitrag came, or the last vote if points are to be seen. */
  last_at: number | null;
}

/** Counts of a café. */
export interface CrowdState {
  cafe: string;
  /** People who ever joined. */
  joined: number;
  /** People connected now (a hint, not a fact). */
  online: number;
  tables: TableCounts[];
}

/** The door: what newcomers need. Those who are inside are not told a new code. */
export interface DoorChanged {
  /** What people type to join. */
  code: string;
  /** Whether newcomers may join. */
  open: boolean;
  /** Of the WLAN for guests in the hall; empty: none is said. */
  wifi_name: string;
  /** Empty: it is open. */
  wifi_password: string;
}

/** Who has come lately, and who does not quite get through; for those who keep the door. */
export interface NewcomersChanged {
  /** Whether programs may join by /api/visits. */
  api_open: boolean;
  /** How many participants are expected; 0: not said. */
  expected: number;
  joined: number;
  /** How many of them in the last minute. */
  lately: number;
  /** How many never came and wrote nothing since they joined, some minutes ago. */
  absent: number;
  /** How many have opened the page to join a while ago, and not joined. */
  hesitating: number;
  /** How many participants have connected again and again in the last minutes. */
  weak: number;
}

/** The bell. */
export interface Ringing {
  seconds_left: number;
}

/** The store and its disk. */
export interface StorageChanged {
  /** Low: little room; full: no room, nothing can be saved; lost: its file is gone, broken or may not be written; away: PostgreSQL gives no answer. */
  storage: "ok" | "low" | "full" | "lost" | "away";
}

/** Others of the same visit have taken its place; it must not come back by itself. */
export interface PageReplaced {
  text: string;
}

/** The server is about to start again. */
export interface Restart {
  /** Milliseconds; each phone comes back after a random part of them. */
  spread: number;
}

/** The newest revs. */
export interface Heads {
  cafe: number;
  tables: Record<string, number>;
  /** Of the numbers at each table; for moderators and the console. */
  numbers?: Record<string, number>;
}

/** The answer to any ask that was refused. */
export interface Refusal {
  ok: false;
  error: string;
  /** A sentence in the reader's language. */
  text: string;
  /** The same ask may succeed later. */
  retry?: true;
}

/** What each ask answers, besides `ok`. */
export interface Answers {
  "visit:sync": CaughtUp;
  "clock:read": ClockRead;
  "contribution:post": Posted;
  "contribution:edit": Revised;
  "contribution:withdraw": Revised;
  "contribution:hide": Revised;
  "contribution:show": Revised;
  "contribution:move": Revised;
  "vote:cast": Counted;
  "hands:people": Revised;
  "hands:count": Revised;
  "luggage:pack": Packed;
  "reaction:give": Reacted;
  "cluster:regroup": Regrouped;
  "cluster:undo": Revised;
  "cluster:rename": Revised;
  "cluster:merge": Revised;
  "cluster:split": Opened;
  "cluster:pin": Revised;
  "cluster:keep_apart": Revised;
  "summary:draft": VersionWritten;
  "summary:weigh": Weighed;
  "summary:edit": VersionWritten;
  "summary:approve": VersionWritten;
  "summary:reopen": VersionWritten;
  "review:start": VersionWritten;
  "review:end": Revised;
  "review:answer": Answered;
  "call:make": Revised;
  "call:end": Revised;
  "call:answer": Revised;
  "round:advance": Advanced;
  "round:back": Advanced;
  "round:end": Advanced;
  "round:extend": Extended;
  "round:shorten": Extended;
  "round:pause": Paused;
  "round:resume": Resumed;
  "seat:choose": Seated;
  "seat:leave": Gone;
  "seat:return": Returned;
  "rotation:try": object;
  "rotation:adopt": Revised;
  "rotation:close": Repaired | Undecided;
  "rotation:open": Revised;
  "rotation:leave": Gone;
  "rotation:offer": object;
  "rotation:replan": Replanned;
  "door:shut": DoorMoved;
  "door:open": DoorMoved;
  "door:api": ApiMoved;
  "door:renew": CodeRenewed;
  "door:clear": Cleared;
  "harvest:show": Shown;
  "projector:show": SceneShown;
  "table:nudge": Nudged;
  "projector:time": Timed;
  "projector:translate": Translated;
  "projector:colour": Coloured;
  "projector:darken": Dark;
}

/** What each tell holds. */
export interface Tells {
  "cafe:changed": CafeState;
  "table:changed": TableState;
  "moderator:changed": TableState;
  "seat:changed": SeatChanged;
  "route:changed": RouteChanged;
  "luggage:changed": LuggageChanged;
  "places:changed": PlacesChanged;
  "rotation:progressed": Progressed;
  "rotation:tried": Tried | NoPlanFound;
  "rotation:offered": Offered | NoPlanFound;
  "crowd:changed": CrowdState;
  "door:changed": DoorChanged;
  "newcomers:changed": NewcomersChanged;
  "round:ringing": Ringing;
  "storage:changed": StorageChanged;
  "page:replaced": PageReplaced;
  "restart:told": Restart;
  "heads:told": Heads;
}

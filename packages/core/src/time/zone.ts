import { IANAZone } from "luxon";
import { TimeZoneError } from "../errors.ts";
import { shown } from "../option-check.ts";
import { nearestZone } from "./nearest-zone.ts";
import { constantSegments, type Segment } from "./segments.ts";
import { MINUTE, WEEK } from "./unit.ts";
import { utcOffset } from "./utc-offset.ts";

// Offsets are learnt a chunk at a time: about a year, so that a chunk holds a few segments only.
const CHUNK = 56 * WEEK;
// A long simulation must not keep every year it went through.
const CHUNKS_KEPT = 256;
// More than any offset from UTC has ever been.
const BEYOND_ANY_OFFSET = 25 * 60 * MINUTE;

const always: Segment = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY, offset: 0 };

/**
 * A time zone: the only place where instants and wall clocks meet.
 *
 * A local time is written as a number too: the epoch milliseconds that the same wall clock would have in UTC. Instants
 * are expected within the range of `Date`.
 *
 * @example
 * const zone = Zone.of("Europe/Helsinki");
 * zone.offsetAt(Date.UTC(2026, 6, 1)) / 3_600_000; // => 3
 * zone.toInstant(Date.UTC(2026, 6, 1, 10)) === Date.UTC(2026, 6, 1, 7); // => true
 */
export class Zone {
  static readonly #known = new Map<string, Zone>();

  /** The IANA name that the zone was asked for by. */
  readonly name: string;
  readonly #offsetAt: ((instant: number) => number) | undefined;
  readonly #chunks = new Map<number, readonly Segment[]>();
  #last: Segment = { start: 0, end: 0, offset: 0 };

  /** @internal Use `Zone.of`, which checks the name. */
  constructor(name: string) {
    this.name = name;
    if (name === "UTC") this.#last = always;
    else this.#offsetAt = utcOffset(name);
  }

  /**
   * The zone with an IANA name; the same object for the same name.
   *
   * @throws TimeZoneError when there is no such zone.
   *
   * @example
   * Zone.of("Asia/Kathmandu").name; // => "Asia/Kathmandu"
   */
  static of(name: string): Zone {
    const known = Zone.#known.get(name);
    if (known !== undefined) return known;
    // Some versions of Node take a bare offset such as "+02:00" for a name, others do not: here it is never one.
    if (typeof name !== "string" || !/^[A-Za-z]/.test(name) || !IANAZone.isValidZone(name)) {
      const nearest = typeof name === "string" ? nearestZone(name) : undefined;
      const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
      throw new TimeZoneError(
        `There is no time zone ${shown(name)}. Expected a name of the IANA database, such as "Europe/Helsinki" or "UTC".${hint}`,
        typeof name === "string" ? name : "",
      );
    }
    const zone = new Zone(name);
    Zone.#known.set(name, zone);
    return zone;
  }

  /** The zone of this machine, or UTC where the machine names none. */
  static system(): Zone {
    const name: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return Zone.of(name !== undefined && IANAZone.isValidZone(name) ? name : "UTC");
  }

  /** Local time minus UTC at `instant`, in milliseconds; positive east of Greenwich. */
  offsetAt(instant: number): number {
    return this.segmentAt(instant).offset;
  }

  /** What the wall clock shows at `instant`. */
  toLocal(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /**
   * The first instant at which the wall clock shows `local` or has passed it: of a time that comes twice the first, of
   * one that is left out the instant of the clock change.
   *
   * @example
   * // In Helsinki the clock went from 03:00 to 04:00 on 29 March 2026, at 01:00 UTC.
   * Zone.of("Europe/Helsinki").toInstant(Date.UTC(2026, 2, 29, 3, 30)) === Date.UTC(2026, 2, 29, 1); // => true
   */
  toInstant(local: number): number {
    let segment = this.segmentAt(local - BEYOND_ANY_OFFSET);
    while (local - segment.offset >= segment.end && Number.isFinite(segment.end))
      segment = this.segmentAt(segment.end);
    return Math.max(local - segment.offset, segment.start);
  }

  /**
   * A stretch around `instant` in which the offset does not change. Its ends are clock changes, or places where nothing
   * changes at all.
   *
   * @internal
   */
  segmentAt(instant: number): Segment {
    const last = this.#last;
    if (last.start <= instant && instant < last.end) return last;
    if (this.#offsetAt === undefined) return always;
    const index = Math.floor(instant / CHUNK);
    const chunk = this.#chunks.get(index) ?? this.#learn(index, this.#offsetAt);
    // The last one stands in for an instant that is no time at all, such as NaN.
    this.#last = chunk.find((segment) => instant < segment.end) ?? chunk.at(-1) ?? always;
    return this.#last;
  }

  #learn(index: number, offsetAt: (instant: number) => number): readonly Segment[] {
    const segments = constantSegments(index * CHUNK, (index + 1) * CHUNK, offsetAt);
    if (this.#chunks.size >= CHUNKS_KEPT) this.#chunks.clear();
    this.#chunks.set(index, segments);
    return segments;
  }
}

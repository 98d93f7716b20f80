package dev.slipway.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.AuditFault;
import dev.slipway.audit.AuditHead;
import dev.slipway.audit.AuditReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any single mutation of a chain is found, and named. */
class ChainMutationTest {
  private enum Field {
    KEY,
    AT,
    RELEASE,
    TEAM,
    ACTION,
    CONTENT,
    CONTENT_REMOVED,
    CONTENT_DIGEST,
    PREVIOUS,
    HASH
  }

  @Property(tries = 300)
  void an_altered_field_is_named(
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll @IntRange(min = 0, max = 11) int at,
      @ForAll Field field) {
    List<StoredEntry> chain = chain(size);
    int index = at % size;
    chain.set(index, altered(chain.get(index), field));

    AuditReport report = check(chain);

    assertThat(report.ok()).isFalse();
    assertThat(report.faults()).extracting(AuditFault::seq).contains(index + 1L);
  }

  @Property(tries = 200)
  void a_removed_entry_is_named_unless_it_was_the_last(
      @ForAll @IntRange(min = 2, max = 12) int size, @ForAll @IntRange(min = 0, max = 10) int at) {
    List<StoredEntry> chain = chain(size);
    int index = at % (size - 1);
    chain.remove(index);

    assertThat(check(chain).faults().get(0))
        .isEqualTo(new AuditFault(index + 1, "entry " + (index + 1) + " is missing"));
  }

  @Property(tries = 200)
  void a_cut_off_ledger_is_told_by_the_exported_head(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll @IntRange(min = 0, max = 11) int at) {
    List<StoredEntry> chain = chain(size);
    AuditHead exported = new AuditHead(size, chain.get(size - 1).hash());
    List<StoredEntry> rest = chain.subList(0, at % size);

    ChainCheck check = new ChainCheck(new Erasures(), Optional.of(exported));
    rest.forEach(check::accept);

    assertThat(check.report().faults()).extracting(AuditFault::seq).contains(rest.size() + 1L);
  }

  @Property(tries = 200)
  void two_swapped_entries_are_named_even_when_renumbered(
      @ForAll @IntRange(min = 2, max = 12) int size,
      @ForAll @IntRange(min = 0, max = 10) int at,
      @ForAll boolean renumbered) {
    List<StoredEntry> chain = chain(size);
    int index = at % (size - 1);
    Collections.swap(chain, index, index + 1);
    List<StoredEntry> seen = renumbered ? renumbered(chain) : chain;

    assertThat(check(seen).faults())
        .extracting(AuditFault::seq)
        .containsAnyOf(index + 1L, index + 2L);
  }

  @Property(tries = 200)
  void an_inserted_entry_is_named_even_when_its_own_hashes_are_right(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll @IntRange(min = 0, max = 11) int at) {
    List<StoredEntry> chain = chain(size);
    int index = at % size;
    String previous = index == 0 ? AuditHead.EMPTY.hash() : chain.get(index - 1).hash();
    chain.add(
        index,
        StoredEntry.following(index + 1L, previous, Entries.keyed("forged", "r-9", Entries.START)));

    List<AuditFault> faults = check(renumbered(chain)).faults();

    assertThat(faults.get(0).seq()).isEqualTo(index + 2L);
    assertThat(faults.get(0).what()).contains("does not follow entry " + (index + 1));
  }

  @Property(tries = 50)
  void an_untouched_chain_has_no_fault(@ForAll @IntRange(min = 0, max = 40) int size) {
    assertThat(check(chain(size)).faults()).isEmpty();
  }

  private static List<StoredEntry> chain(int size) {
    List<StoredEntry> chain = new ArrayList<>();
    String previous = AuditHead.EMPTY.hash();
    for (int n = 1; n <= size; n++) {
      StoredEntry next = StoredEntry.following(n, previous, Entries.number(n));
      chain.add(next);
      previous = next.hash();
    }
    return chain;
  }

  private static AuditReport check(List<StoredEntry> chain) {
    ChainCheck check = new ChainCheck(new Erasures(), Optional.empty());
    chain.forEach(check::accept);
    return check.report();
  }

  private static List<StoredEntry> renumbered(List<StoredEntry> chain) {
    List<StoredEntry> numbered = new ArrayList<>();
    for (StoredEntry e : chain) {
      numbered.add(
          new StoredEntry(
              numbered.size() + 1L,
              e.key(),
              e.at(),
              e.releaseId(),
              e.team(),
              e.action(),
              e.content(),
              e.contentDigest(),
              e.previous(),
              e.hash()));
    }
    return numbered;
  }

  private static StoredEntry altered(StoredEntry e, Field field) {
    return new StoredEntry(
        e.seq(),
        field == Field.KEY ? e.key() + "x" : e.key(),
        field == Field.AT ? e.at().replace(".000Z", ".001Z") : e.at(),
        field == Field.RELEASE ? Optional.empty() : e.releaseId(),
        field == Field.TEAM ? Optional.of("ads") : e.team(),
        field == Field.ACTION ? "approval.given" : e.action(),
        field == Field.CONTENT_REMOVED
            ? Optional.empty()
            : e.content().map(c -> field == Field.CONTENT ? c.replace("ada", "eve") : c),
        field == Field.CONTENT_DIGEST ? flipped(e.contentDigest()) : e.contentDigest(),
        field == Field.PREVIOUS ? flipped(e.previous()) : e.previous(),
        field == Field.HASH ? flipped(e.hash()) : e.hash());
  }

  private static String flipped(String hash) {
    return (hash.charAt(0) == 'f' ? "0" : "f") + hash.substring(1);
  }
}

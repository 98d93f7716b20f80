package dev.slipway.audit.ledger;

import dev.slipway.release.ReleaseView;
import org.jdbi.v3.core.Handle;

/**
 * Takes over a release's view in the transaction that appends an entry, so that lists of releases
 * never lag behind the ledger. A port: the ledger knows nothing of how releases are kept.
 */
@FunctionalInterface
public interface ReleaseProjection {
  void upsert(Handle handle, ReleaseView view);
}

package dev.slipway.job;

import java.util.List;
import java.util.Optional;

/**
 * How the candidate is trained, and from which data.
 *
 * @param files data files beside the release file, recorded as lineage by digest; may be empty
 * @param dvc a {@code .dvc} file, recorded as lineage
 */
public record TrainSpec(JobSpec job, List<String> files, Optional<String> dvc) {
  public TrainSpec {
    files = List.copyOf(files);
  }
}

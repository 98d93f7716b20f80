package dev.slipway.analysis.drift;

import java.util.EnumSet;
import java.util.Set;

/** Both sides of a column, in one of the forms that can be compared. */
public sealed interface ColumnPair {
  ColumnKind kind();

  /** Rows of the reference that have a value. */
  long referenceRows();

  /** Rows of the current side that have a value. */
  long currentRows();

  long referenceMissing();

  long currentMissing();

  /** How many different values both sides have together. Both need rows. */
  int values();

  /** The methods that this form can answer. */
  Set<DriftMethod> methods();

  /** Compares by one of {@link #methods}. Both sides need rows. */
  Measured measure(DriftMethod method);

  /** What Evidently's chi-square test counts. Both sides need rows. */
  Frequencies table();

  /** What changed, for people: {@code the mean went from 40.2 to 45.1}. Both sides need rows. */
  String change();

  /** Numbers, all of them at hand. */
  record Numbers(Sample reference, Sample current) implements ColumnPair {
    @Override
    public ColumnKind kind() {
      return ColumnKind.NUMERIC;
    }

    @Override
    public long referenceRows() {
      return reference.size();
    }

    @Override
    public long currentRows() {
      return current.size();
    }

    @Override
    public long referenceMissing() {
      return reference.missing();
    }

    @Override
    public long currentMissing() {
      return current.missing();
    }

    @Override
    public int values() {
      return reference.distinctWith(current);
    }

    @Override
    public Set<DriftMethod> methods() {
      return values() <= 2
          ? EnumSet.allOf(DriftMethod.class)
          : EnumSet.complementOf(EnumSet.of(DriftMethod.Z));
    }

    @Override
    public Measured measure(DriftMethod method) {
      return switch (method) {
        case KS, WASSERSTEIN -> {
          double distance = KolmogorovSmirnov.distance(reference, current);
          yield new Measured(
              method == DriftMethod.KS ? distance : Wasserstein.normed(reference, current),
              KolmogorovSmirnov.p(distance, reference.size(), current.size()));
        }
        case PSI_DECILES -> Measured.of(method, Binning.deciles(reference, current));
        case JENSENSHANNON, KL_DIV, PSI_STURGES, CHISQUARE, Z -> Measured.of(method, table());
      };
    }

    @Override
    public Frequencies table() {
      return Binning.sturges(reference, current);
    }

    @Override
    public String change() {
      return "the mean went from "
          + Words.number(reference.mean())
          + " to "
          + Words.number(current.mean())
          + ", the median from "
          + Words.number(reference.quantile(0.5))
          + " to "
          + Words.number(current.quantile(0.5));
    }
  }

  /** Categories, counted. Batches and streams alike. */
  record Categories(CategoryCounts reference, CategoryCounts current) implements ColumnPair {
    @Override
    public ColumnKind kind() {
      return ColumnKind.CATEGORICAL;
    }

    @Override
    public long referenceRows() {
      return reference.rows();
    }

    @Override
    public long currentRows() {
      return current.rows();
    }

    @Override
    public long referenceMissing() {
      return reference.missing();
    }

    @Override
    public long currentMissing() {
      return current.missing();
    }

    @Override
    public int values() {
      return table().bins();
    }

    @Override
    public Set<DriftMethod> methods() {
      Set<DriftMethod> methods =
          EnumSet.of(
              DriftMethod.JENSENSHANNON,
              DriftMethod.KL_DIV,
              DriftMethod.PSI_STURGES,
              DriftMethod.CHISQUARE);
      if (values() <= 2) {
        methods.add(DriftMethod.Z);
      }
      return methods;
    }

    @Override
    public Measured measure(DriftMethod method) {
      return Measured.of(method, table());
    }

    @Override
    public Frequencies table() {
      return Frequencies.of(reference, current);
    }

    @Override
    public String change() {
      return Words.greatestChange(reference, current);
    }
  }

  /** Numbers as a stream leaves them: counts between the reference's quantiles. */
  record Binned(NumericSketch reference, NumericSketch current) implements ColumnPair {
    @Override
    public ColumnKind kind() {
      return ColumnKind.NUMERIC;
    }

    @Override
    public long referenceRows() {
      return reference.rows();
    }

    @Override
    public long currentRows() {
      return current.rows();
    }

    @Override
    public long referenceMissing() {
      return reference.missing();
    }

    @Override
    public long currentMissing() {
      return current.missing();
    }

    /** More than can be told apart. */
    @Override
    public int values() {
      return Integer.MAX_VALUE;
    }

    @Override
    public Set<DriftMethod> methods() {
      return EnumSet.of(
          DriftMethod.KS, DriftMethod.PSI_DECILES, DriftMethod.JENSENSHANNON, DriftMethod.KL_DIV);
    }

    @Override
    public Measured measure(DriftMethod method) {
      if (method != DriftMethod.KS) {
        return Measured.of(method, table());
      }
      double distance = NumericSketch.distance(reference, current);
      return new Measured(
          distance, KolmogorovSmirnov.p(distance, reference.rows(), current.rows()));
    }

    @Override
    public Frequencies table() {
      return NumericSketch.deciles(reference, current);
    }

    @Override
    public String change() {
      return Words.greatestChange(table());
    }
  }
}

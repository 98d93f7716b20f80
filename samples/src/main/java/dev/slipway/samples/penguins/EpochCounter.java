package dev.slipway.samples.penguins;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import java.util.function.IntConsumer;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/**
 * Tells when an epoch is over by counting the steps of another optimiser: Tribuo takes one per
 * training example and has no hook of its own.
 */
final class EpochCounter implements StochasticGradientOptimiser {
  private final StochasticGradientOptimiser steps;
  private final int stepsPerEpoch;
  private final IntConsumer epochDone;
  private int taken;

  EpochCounter(StochasticGradientOptimiser steps, int stepsPerEpoch, IntConsumer epochDone) {
    this.steps = steps;
    this.stepsPerEpoch = stepsPerEpoch;
    this.epochDone = epochDone;
  }

  @Override
  public void initialise(Parameters parameters) {
    steps.initialise(parameters);
  }

  @Override
  public Tensor[] step(Tensor[] updates, double weight) {
    Tensor[] step = steps.step(updates, weight);
    taken++;
    if (taken % stepsPerEpoch == 0) {
      epochDone.accept(taken / stepsPerEpoch);
    }
    return step;
  }

  @Override
  public void finalise() {
    steps.finalise();
  }

  @Override
  public void reset() {
    steps.reset();
    taken = 0;
  }

  @Override
  public StochasticGradientOptimiser copy() {
    return new EpochCounter(steps.copy(), stepsPerEpoch, epochDone);
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return steps.getProvenance();
  }
}

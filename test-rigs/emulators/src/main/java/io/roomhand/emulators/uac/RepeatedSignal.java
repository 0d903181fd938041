package io.roomhand.emulators.uac;

/** Samples again and again. They are copied in one go: the machines that record them are slow. */
final class RepeatedSignal implements Signal {
  private final short[] samples;

  RepeatedSignal(short[] samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("there are no samples");
    }
    this.samples = samples.clone();
  }

  @Override
  public int at(long sample) {
    return samples[(int) (sample % samples.length)];
  }

  @Override
  public void fill(long sample, short[] into) {
    int from = (int) (sample % samples.length);
    for (int done = 0; done < into.length; from = 0) {
      int part = Math.min(into.length - done, samples.length - from);
      System.arraycopy(samples, from, into, done, part);
      done += part;
    }
  }
}

package io.roomhand.core.media.health;

/** What one recording tells of its microphone. On the recording's thread. */
public interface Ear {

  /** Of a recording that says nothing of a microphone, such as one of what a speaker plays. */
  Ear DEAF =
      new Ear() {
        @Override
        public void heard(float[] samples, int channels) {}

        @Override
        public void stopped() {}

        @Override
        public void interrupted() {}

        @Override
        public void heldBy(String program) {}

        @Override
        public void ended() {}
      };

  /**
   * Sound has come.
   *
   * @param samples channels interleaved, 0 where they came while it was muted; not kept
   */
  void heard(float[] samples, int channels);

  /** No sound has come for as long as the driver waits. */
  void stopped();

  /** The device is away, or its stream has ended: what comes next has nothing to do with before. */
  void interrupted();

  /**
   * Sound can't begin, or go on, as another program has the microphone for itself; also when the
   * recording has ended over that.
   *
   * @param program for people, as {@code arecord (process 7)}
   */
  void heldBy(String program);

  /** The recording has ended; any number of times. */
  void ended();
}

package io.roomhand.devices.audio.sound;

/**
 * Who has the devices while a {@link SoundWorker} has no connection. Called on the worker's thread;
 * must not block.
 */
public interface Standby {
  /** For a worker that nobody stands in for. */
  Standby NONE =
      new Standby() {
        @Override
        public void stepBack(String server) {}

        @Override
        public boolean isNeeded() {
          return false;
        }

        @Override
        public void stepIn(String reason) {}
      };

  /**
   * There is a connection, and none of its devices has been told yet: whatever this has told is to
   * be taken back now.
   *
   * @param server for people
   */
  void stepBack(String server);

  /** Whether there is anything that this could tell. */
  boolean isNeeded();

  /**
   * There has been no connection for a while, and all devices of the worker have been taken back.
   */
  void stepIn(String reason);
}

package io.roomhand.devices.audio.pulse;

import org.jspecify.annotations.Nullable;

/** Sound on its way, looked after by the driver's thread between two waits. */
interface Flow {

  /** Result of {@link #turn} when it has ended. */
  long ENDED = -1;

  /**
   * Does what there is to do.
   *
   * @param connection null while its device is away
   * @return after how many nanoseconds it wants to be looked after even without news, or {@link
   *     #ENDED}
   */
  long turn(@Nullable PulseConnection connection);

  /** Its device is away, perhaps for a moment. */
  void lost();

  /** Its device has gone. */
  void gone();
}

package io.roomhand.visca.serial;

import java.io.IOException;
import java.time.Duration;

/** A serial port that is being opened or is open, as the line sees it. */
interface SerialPortInUse {

  @FunctionalInterface
  interface Opener {
    /** Begins to open it; the sink hears of it after this has returned. */
    SerialPortInUse open(Sink sink);
  }

  /** On the line's thread. */
  interface Sink {
    void opened(OpenSerialPort port);

    void received(byte[] bytes);

    /** It could not be opened, or is gone. Nothing follows. */
    void ended(IOException reason);
  }

  /** Ends and closes the port soon; the sink hears nothing any more. Any thread. */
  void end();

  /** Waits for the port to be closed; after {@link #end}. */
  void await(Duration limit);
}

package io.roomhand.core.ptz;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.List;

/**
 * Looks for heads that the configuration does not name yet; found by {@link
 * java.util.ServiceLoader}. It asks and never moves anything.
 */
public interface HeadScanner {

  /** Where to look. */
  sealed interface Place {}

  /**
   * A machine on the network.
   *
   * @param name a host's name or IP address
   * @param port 0 for those that are usual
   */
  record Host(String name, int port) implements Place {
    /** {@code NAME} or {@code NAME:PORT}. */
    @Override
    public String toString() {
      String host = name.indexOf(':') < 0 ? name : "[" + name + "]";
      return port == 0 ? host : host + ":" + port;
    }
  }

  /** A serial port, with any number of heads on its line. */
  record SerialPort(String path) implements Place {
    @Override
    public String toString() {
      return path;
    }
  }

  /**
   * What the scan tells, one call at a time, on threads of its own; must not block. Of each place
   * it tells {@link #done}, {@link #nothing} or {@link #unfinished} in the end, one of them.
   */
  interface Listener {
    void found(FoundHead head);

    /** There were heads, and all are told. */
    void done(Place place);

    /**
     * There is no head, or it is not known whether there is one.
     *
     * @param why what happened and what a person can check, in whole sentences
     */
    void nothing(Place place, String why);

    /** The limit was over before all heads there, if any, were told. */
    void unfinished(Place place);
  }

  /**
   * The paths of this machine's serial ports, those that keep their names first. May block.
   *
   * @throws IllegalStateException when serial ports can't be used here, saying why
   */
  List<String> serialPorts();

  /**
   * Looks at all places, several at a time. Blocks until that is done or the limit is over; all
   * places have been told of by then, and no thread is left but one that waits for the look-up of a
   * name, which ends by itself.
   *
   * @param places each once
   * @throws InterruptedException when the calling thread is interrupted; the scan ends early
   */
  void scan(List<Place> places, TimeSource time, Duration limit, Listener listener)
      throws InterruptedException;
}

package io.roomhand.visca.route;

import io.roomhand.visca.serial.PortAccess;
import io.roomhand.visca.serial.SerialLine;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/** The route to a camera on a serial line. */
public final class SerialRoute implements Route {
  /** Seven cameras introduce themselves at the same time, at 9600 baud. */
  private static final Duration GREETING_LIMIT = Duration.ofSeconds(2);

  private final SerialLine line;
  private final int camera;
  private final boolean mute;

  /**
   * @param mute whether the camera may be there without ever answering
   */
  public SerialRoute(SerialLine line, int camera, boolean mute) {
    this.line = line;
    this.camera = camera;
    this.mute = mute;
  }

  @Override
  public void prepare() {}

  @Override
  public HeadTransport open(HeadTransport.Listener listener, WireTrace trace) {
    return line.attach(camera, mute, listener, trace);
  }

  @Override
  public int camera() {
    return camera;
  }

  @Override
  public boolean mustAnswer() {
    return !mute;
  }

  @Override
  public Duration greetingLimit() {
    return GREETING_LIMIT;
  }

  @Override
  public String advice(Throwable reason) {
    if (reason instanceof NoSuchFileException) {
      return "Plug the adapter in, or correct the path: ls /dev/serial/by-id shows what there is";
    }
    if (reason instanceof AccessDeniedException denied) {
      String sentence = PortAccess.advice(denied);
      return sentence.substring(0, sentence.length() - 1);
    }
    if (reason instanceof FileSystemException) {
      return "End the other program if there is one (sudo fuser -v PORT shows it), and check the"
          + " path";
    }
    return "Check that the camera is switched on, the cable, and that the camera is set to "
        + line.baud()
        + " baud and, on a line without AddressSet, to address "
        + camera
        + "; where only the transmit pair is wired, put &profile=no-ack behind its address";
  }
}

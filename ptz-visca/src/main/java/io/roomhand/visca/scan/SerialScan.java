package io.roomhand.visca.scan;

import io.roomhand.core.device.Reason;
import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.route.ViscaAddress;
import io.roomhand.visca.scan.HeadWriter.Worked;
import io.roomhand.visca.serial.NativeSerialPort;
import io.roomhand.visca.serial.OpenSerialPort;
import io.roomhand.visca.serial.PortAccess;
import io.roomhand.visca.serial.SerialLine;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadLoop;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks for cameras on one serial line: at each speed, the chain is given its addresses, then each
 * camera is asked in turn. The port is opened for this process alone or not at all, so nothing is
 * sent on a line that another program uses.
 */
final class SerialScan {
  private static final List<Integer> BAUDS = List.of(9600, 38400);
  private static final int MOST_CAMERAS = 7;
  private static final Duration END_LIMIT = Duration.ofSeconds(1);

  /** A scan is over long before; each port is opened once for it. */
  private static final Duration NEVER = Duration.ofHours(1);

  private final String path;
  private final TimeSource time;
  private final OpenSerialPort.Opener ports;

  SerialScan(String path, TimeSource time, OpenSerialPort.Opener ports) {
    this.path = path;
    this.time = time;
    this.ports = ports;
  }

  /**
   * Blocks for some seconds.
   *
   * @param found is told of each head as soon as it is known
   * @throws NothingFound when there is none
   */
  void look(Consumer<FoundHead> found) throws NothingFound, InterruptedException {
    for (int baud : BAUDS) {
      if (look(baud, found)) {
        return;
      }
    }
    throw new NothingFound(
        "No camera answers at 9600 or 38400 baud. Check that the cameras are switched on, and the"
            + " cable: it leads to VISCA IN of the first one, and the adapter has the levels that"
            + " the camera wants, RS-232 or RS-422.",
        null);
  }

  private boolean look(int baud, Consumer<FoundHead> found)
      throws NothingFound, InterruptedException {
    HeadLoop loop = HeadLoop.start("scan-" + path.substring(path.lastIndexOf('/') + 1), time);
    SerialLine line = new SerialLine(path, baud, NEVER, ports, loop, WireTrace.OFF);
    try {
      return ask(line, loop, attach(line, loop), found);
    } finally {
      loop.close(END_LIMIT);
      // Its thread has ended, so this is as good.
      line.close();
      line.awaitClosed(END_LIMIT);
    }
  }

  private static List<HeadTalk> attach(SerialLine line, HeadLoop loop) throws InterruptedException {
    List<HeadTalk> talks = new ArrayList<>();
    for (int camera = 1; camera <= MOST_CAMERAS; camera++) {
      talks.add(new HeadTalk(loop, camera, HeadTalk.Patience.SERIAL));
    }
    Await.done(
        loop,
        () -> {
          for (int camera = 1; camera <= MOST_CAMERAS; camera++) {
            int address = camera;
            talks.get(camera - 1).open(listener -> line.attach(address, listener, WireTrace.OFF));
          }
        });
    return talks;
  }

  /** Whether there is a camera. */
  private boolean ask(
      SerialLine line, HeadLoop loop, List<HeadTalk> talks, Consumer<FoundHead> found)
      throws NothingFound, InterruptedException {
    boolean any = false;
    for (int camera = 1; camera <= MOST_CAMERAS; camera++) {
      HeadTalk talk = talks.get(camera - 1);
      try {
        Await.outcome(talk.opened());
        loop.execute(talk::begin);
        Await.outcome(talk.contact());
        loop.execute(talk::measure);
        HeadAnswers answers = Await.outcome(talk.answers());
        String address = new ViscaAddress.Serial(path, line.baud(), camera).spelled();
        found.accept(HeadWriter.head(List.of(new Worked(profile -> address, answers))));
        any = true;
      } catch (SocketTimeoutException e) {
        // Nobody has this address.
        Await.done(loop, talk::close);
      } catch (IOException e) {
        if (any) {
          return true;
        }
        throw new NothingFound(words(e), e);
      }
    }
    return any;
  }

  private String words(IOException reason) {
    if (reason instanceof NoSuchFileException) {
      return "There is no such port. Plug the adapter in, or correct the path: ls /dev/serial/by-id"
          + " shows what there is.";
    }
    if (reason instanceof AccessDeniedException denied) {
      return PortAccess.advice(denied);
    }
    if (reason instanceof FileSystemException file
        && NativeSerialPort.IN_USE.equals(file.getReason())) {
      return "Another program is using the port, perhaps the running service (sudo fuser -v "
          + path
          + " shows it); nothing was sent. End it to look at this port.";
    }
    return "The port can't be used: " + Reason.of(reason) + ".";
  }
}

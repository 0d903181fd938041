package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.net.Peer;
import io.roomhand.virtualroom.pty.PseudoTerminal;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial line with one to seven {@link ViscaCamera}s in a daisy chain, at the other end of a
 * pseudo terminal. Bytes take as long as at the baud rate, in both directions: a start bit, eight
 * bits, a stop bit each; a frame arrives as a whole when its last byte would. Handing on from
 * camera to camera takes no time. The speed that a program sets on the port is not looked at.
 *
 * <p>From the start the cameras have the addresses 1, 2, ... as after AddressSet. Linux only. All
 * methods may be called from any thread; {@link #plug}, {@link #unplug} and {@link #close} may
 * block for a second.
 */
public final class ViscaSerialEmulator implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ViscaSerialEmulator.class);

  private final Surroundings surroundings;
  private final List<ViscaCamera> cameras = new ArrayList<>();
  private final ViscaLine line;
  private final int baud;
  private final Path folder;
  private final Path link;
  private @Nullable Adapter adapter;
  private int plugged;
  private boolean closed;

  private ViscaSerialEmulator(ViscaCameraEmulator.Options options, Surroundings surroundings)
      throws IOException {
    this.surroundings = surroundings;
    baud = options.baud;
    for (CameraModel model : options.models) {
      cameras.add(new ViscaCamera(surroundings, model, options, cameras.size() + 1));
    }
    line = new ViscaLine(surroundings, cameras, options);
    folder = Files.createTempDirectory("roomhand-serial");
    link = folder.resolve("port");
    try {
      plug();
    } catch (IOException e) {
      Files.delete(folder);
      throw e;
    }
  }

  /**
   * Opens the line.
   *
   * @param options the port, the loop and the transport are not used
   * @throws IOException when there are no pseudo terminals
   */
  public static ViscaSerialEmulator start(ViscaCameraEmulator.Options options) throws IOException {
    ViscaCameraEmulator.Options serial = options.withTransport(Transport.SERIAL);
    Surroundings surroundings = new Surroundings(serial);
    try {
      return new ViscaSerialEmulator(serial, surroundings);
    } catch (IOException e) {
      surroundings.close();
      throw e;
    }
  }

  /** From the nearest on. */
  public List<ViscaCamera> cameras() {
    return List.copyOf(cameras);
  }

  /** What a driver opens: a link that names the present port, and is gone while it is unplugged. */
  public Path path() {
    return link;
  }

  /**
   * As the configuration spells it.
   *
   * @param camera 1 for the nearest
   */
  public String address(int camera) {
    return "visca+serial://" + link + "?baud=" + baud + "&address=" + camera;
  }

  /** What the imperfections did so far: how often, by direction and name, as {@code out.loss}. */
  public Map<String, Integer> mishaps() {
    return line.mishaps();
  }

  /** Pulls the serial adapter: its port is gone. The cameras go on. */
  public synchronized void unplug() throws IOException {
    Adapter pulled = adapter;
    if (pulled != null) {
      adapter = null;
      Files.deleteIfExists(link);
      pulled.close();
      line.gone(pulled);
    }
  }

  /** Puts the adapter back; the path leads to a new port. */
  public synchronized void plug() throws IOException {
    if (adapter == null && !closed) {
      Adapter next = new Adapter(++plugged);
      line.connected(next);
      next.open();
      Files.createSymbolicLink(link, next.terminal().path());
      adapter = next;
    }
  }

  /**
   * Takes a camera's current away and gives it back after a while. Those behind it can't be reached
   * meanwhile, then it has no address until AddressSet. At both moments the line tells the
   * controller with a network change, {@code z0 38 FF}, in the name of the camera before it; if
   * there is none, in its own and only when the current is back. Does not wait.
   *
   * @param camera 1 for the nearest
   */
  public void powerCycle(int camera, Duration dark) {
    line.powerCycle(camera, dark);
  }

  /**
   * Says that the line has changed, as a camera does that finds another one behind it.
   *
   * @param camera who says it; 1 for the nearest
   */
  public void networkChange(int camera) {
    line.networkChange(camera);
  }

  /** Sends bytes to the controller as they are: noise, for example. */
  public void say(String hex) {
    line.say(Hex.parse(hex));
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      unplug();
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      log.debug("while closing: {}", e.toString());
    }
    line.end();
    surroundings.close();
  }

  /** The emulator's end of one pseudo terminal. */
  private final class Adapter implements Peer {
    private final int number;
    private volatile @Nullable PseudoTerminal terminal;

    Adapter(int number) {
      this.number = number;
    }

    void open() throws IOException {
      terminal = PseudoTerminal.open(bytes -> line.received(this, bytes));
    }

    PseudoTerminal terminal() throws IOException {
      PseudoTerminal open = terminal;
      if (open == null) {
        throw new IOException("the port is closed");
      }
      return open;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public void send(byte[] bytes) {
      PseudoTerminal open = terminal;
      if (open != null) {
        open.write(bytes);
      }
    }

    @Override
    public void close() {
      PseudoTerminal open = terminal;
      if (open != null) {
        open.close();
      }
    }
  }
}

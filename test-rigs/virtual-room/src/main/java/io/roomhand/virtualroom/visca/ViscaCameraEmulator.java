package io.roomhand.virtualroom.visca;

import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.net.NetworkLoop;
import io.roomhand.virtualroom.visca.camera.Timing;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModels;
import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ViscaCamera} on a port of 127.0.0.1: raw TCP, raw UDP, or UDP with Sony's header; or a
 * gateway there, to a serial line with several of which this is the first.
 *
 * <p>All methods may be called from any thread. {@link #awaitFrame}, {@link #plug}, {@link #unplug}
 * and {@link #close} may block, a second at most where they have no limit of their own.
 */
public final class ViscaCameraEmulator extends ViscaCamera implements AutoCloseable {

  /** How to emulate; each {@code with} method returns a changed copy. */
  public static final class Options {
    /** A generic camera on any free port, raw TCP, everything at once, nothing amiss. */
    public static final Options ANY_PORT = new Options();

    int port;
    int replyPort;
    int firstAddress = 1;
    int baud = 9_600;
    int framesKept = 10_000;
    Transport transport = Transport.TCP;
    List<CameraModel> models = List.of(CameraModel.generic());
    Timing timing = Timing.AT_ONCE;
    Imperfections imperfections = Imperfections.NONE;
    boolean strict;
    @Nullable TimeSource time;
    @Nullable Consumer<? super String> trace;
    @Nullable NetworkLoop loop;

    private Options() {}

    private Options with(Consumer<Options> change) {
      Options copy = new Options();
      copy.port = port;
      copy.replyPort = replyPort;
      copy.firstAddress = firstAddress;
      copy.baud = baud;
      copy.framesKept = framesKept;
      copy.transport = transport;
      copy.models = models;
      copy.timing = timing;
      copy.imperfections = imperfections;
      copy.strict = strict;
      copy.time = time;
      copy.trace = trace;
      copy.loop = loop;
      change.accept(copy);
      return copy;
    }

    /**
     * @param other 0 for any free one
     */
    public Options withPort(int other) {
      return with(copy -> copy.port = other);
    }

    /**
     * Where every UDP client gets its replies, whatever port it asks from, as with a Telycam or a
     * Sony SRG-120DH, which send them to 52381.
     *
     * @param other 0 for the port that it asks from
     */
    public Options withReplyPort(int other) {
      return with(copy -> copy.replyPort = other);
    }

    /**
     * The address of the first camera on the network; those after it have the next ones.
     *
     * @throws IllegalArgumentException when it is not 1 to 7
     */
    public Options withFirstAddress(int other) {
      if (other < 1 || other > 7) {
        throw new IllegalArgumentException("a camera has an address of 1 to 7, not " + other);
      }
      return with(copy -> copy.firstAddress = other);
    }

    /** What moves the motors and delays the replies; the machine's clock if it is not given. */
    public Options withTime(TimeSource other) {
      return with(copy -> copy.time = other);
    }

    /** Gets a line for each frame in either direction; must be quick. */
    public Options withTrace(Consumer<? super String> other) {
      return with(copy -> copy.trace = other);
    }

    /** Not {@link Transport#SERIAL} for this class; a {@link ViscaSerialEmulator} has no other. */
    public Options withTransport(Transport other) {
      return with(copy -> copy.transport = other);
    }

    /**
     * The cameras of a serial line from the nearest on, 1 to 7; on the network those of a line
     * behind a gateway, or one.
     *
     * @throws IllegalArgumentException when there are too few or too many
     */
    public Options withModels(CameraModel... others) {
      if (others.length < 1 || others.length > 7) {
        throw new IllegalArgumentException("a line has 1 to 7 cameras, not " + others.length);
      }
      return with(copy -> copy.models = List.of(others));
    }

    /** By name: see {@link CameraModels#named}. */
    public Options withModel(String name) {
      return withModels(CameraModels.named(name));
    }

    /** How many received frames each camera remembers; 10,000 if it is not said. */
    public Options withFramesKept(int other) {
      return with(copy -> copy.framesKept = other);
    }

    public Options withTiming(Timing other) {
      return with(copy -> copy.timing = other);
    }

    public Options withImperfections(Imperfections other) {
      return with(copy -> copy.imperfections = other);
    }

    /**
     * Whether to refuse what Sony's command lists don't have and most cameras take all the same:
     * speed 00, and inquiries under the payload type of commands, 0100. False if it is not said.
     */
    public Options withStrict(boolean other) {
      return with(copy -> copy.strict = other);
    }

    /**
     * Of a serial line; VISCA has 9600 and 38400.
     *
     * @throws IllegalArgumentException when it is not over 0
     */
    public Options withBaud(int other) {
      if (other <= 0) {
        throw new IllegalArgumentException(other + " baud is no speed");
      }
      return with(copy -> copy.baud = other);
    }

    /**
     * Serves the camera, with any number of others, and outlives it; a loop of its own if absent.
     */
    public Options withLoop(NetworkLoop other) {
      return with(copy -> copy.loop = other);
    }
  }

  private final Surroundings surroundings;
  private final List<ViscaCamera> cameras = new ArrayList<>();
  private final int firstAddress;
  private final ViscaLine line;
  private final NetworkPort wire;

  private ViscaCameraEmulator(Options options, Surroundings surroundings) throws IOException {
    super(surroundings, options.models.get(0), options, options.firstAddress);
    this.surroundings = surroundings;
    firstAddress = options.firstAddress;
    cameras.add(this);
    for (CameraModel model : options.models.subList(1, options.models.size())) {
      cameras.add(new ViscaCamera(surroundings, model, options, firstAddress + cameras.size()));
    }
    line = new ViscaLine(surroundings, cameras, options);
    wire = NetworkPort.open(options, line);
  }

  /**
   * Listens at once.
   *
   * @throws IOException when the port can't be had
   * @throws IllegalArgumentException when the options are not those of cameras on a network: with
   *     Sony's header it is one, and addresses end with 7
   */
  public static ViscaCameraEmulator start(Options options) throws IOException {
    int count = options.models.size();
    if (options.transport == Transport.SERIAL) {
      throw new IllegalArgumentException("a serial line has an emulator of its own");
    }
    if (options.transport == Transport.SONY && count != 1) {
      throw new IllegalArgumentException("behind Sony's header there is one camera");
    }
    if (options.firstAddress + count - 1 > 7) {
      throw new IllegalArgumentException(
          "%d cameras from address %d on go beyond 7".formatted(count, options.firstAddress));
    }
    Surroundings surroundings = new Surroundings(options);
    try {
      return new ViscaCameraEmulator(options, surroundings);
    } catch (IOException e) {
      surroundings.close();
      throw e;
    }
  }

  public int port() {
    return wire.number();
  }

  /** As the configuration spells it; of the first camera. */
  public String address() {
    return address(1);
  }

  /**
   * As the configuration spells it.
   *
   * @param camera 1 for the first
   */
  public String address(int camera) {
    int number = firstAddress + camera - 1;
    String place = wire.address();
    return number == 1 ? place : place + (place.indexOf('?') < 0 ? "?" : "&") + "address=" + number;
  }

  /** From the first on, which is this one. */
  public List<ViscaCamera> cameras() {
    return List.copyOf(cameras);
  }

  /** Clients that are connected now; over UDP, those that have sent something. */
  public int clients() {
    return wire.clients();
  }

  /** What the imperfections did so far: how often, by direction and name, as {@code out.loss}. */
  public Map<String, Integer> mishaps() {
    return line.mishaps();
  }

  /** Sends bytes to every client as they are, framed like nothing: noise, for example. */
  public void say(String hex) {
    line.say(Hex.parse(hex));
  }

  /** Closes every client's connection; they may connect again. */
  public void dropConnections() {
    wire.dropConnections();
  }

  /**
   * Unplugs the camera's network cable: connections drop and new ones are refused, datagrams
   * vanish, until {@link #plug}. The port stays reserved and the motors go on.
   */
  public void unplug() throws IOException {
    wire.refuse();
    wire.dropConnections();
  }

  public void plug() throws IOException {
    wire.take();
  }

  /** Takes the camera's current away and gives it back after a while. Does not wait for that. */
  public void powerCycle(Duration dark) throws IOException {
    current(false);
    unplug();
    surroundings.time.after(
        dark,
        () -> {
          current(true);
          line.revive();
          wire.takeAgain();
        });
  }

  /**
   * The same of one camera of a line behind a gateway: as {@link ViscaSerialEmulator#powerCycle}.
   *
   * @param camera 2 for the one behind the first
   */
  public void powerCycle(int camera, Duration dark) {
    line.powerCycle(camera, dark);
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    wire.close();
    line.end();
    surroundings.close();
  }
}

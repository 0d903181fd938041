package io.roomhand.virtualroom.visca;

import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.net.Peer;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Cameras at the end of a wire that has no operating system in it: for soaks in virtual time. Bytes
 * pass in turns of the time source: what is sent arrives as a task of it, never within the call.
 * There is one client, which is connected from the start.
 */
public final class InMemoryWire implements AutoCloseable {
  private final Surroundings surroundings;
  private final TimeSource time;
  private final List<ViscaCamera> cameras = new ArrayList<>();
  private final ViscaLine line;
  private final Client client;

  /**
   * @param options of which the port and the loop are not used; any transport, and as many cameras
   *     as it can have
   * @param receiver gets what the cameras send, on the thread of the time source: of a stream any
   *     part, of datagrams one at a time
   */
  public InMemoryWire(ViscaCameraEmulator.Options options, Consumer<byte[]> receiver) {
    surroundings = new Surroundings(options);
    time = surroundings.time;
    for (CameraModel model : options.models) {
      cameras.add(new ViscaCamera(surroundings, model, options, cameras.size() + 1));
    }
    line = new ViscaLine(surroundings, cameras, options);
    client = new Client(receiver);
    line.connected(client);
  }

  /** From the nearest on. */
  public List<ViscaCamera> cameras() {
    return List.copyOf(cameras);
  }

  /** The only or nearest one. */
  public ViscaCamera camera() {
    return cameras.get(0);
  }

  /** To the cameras; any thread. */
  public void send(byte[] bytes) {
    byte[] copy = bytes.clone();
    time.after(Duration.ZERO, () -> line.received(client, copy));
  }

  /** What the imperfections did so far: how often, by direction and name, as {@code out.loss}. */
  public Map<String, Integer> mishaps() {
    return line.mishaps();
  }

  /** On a serial line: see {@link ViscaSerialEmulator#powerCycle}. */
  public void powerCycle(int camera, Duration dark) {
    line.powerCycle(camera, dark);
  }

  /** On a serial line: see {@link ViscaSerialEmulator#networkChange}. */
  public void networkChange(int camera) {
    line.networkChange(camera);
  }

  /** Sends bytes to the controller as they are: noise, for example. */
  public void say(String hex) {
    line.say(Hex.parse(hex));
  }

  @Override
  public void close() {
    line.end();
    surroundings.close();
  }

  private final class Client implements Peer {
    private final Consumer<byte[]> receiver;

    Client(Consumer<byte[]> receiver) {
      this.receiver = receiver;
    }

    @Override
    public int number() {
      return 1;
    }

    @Override
    public void send(byte[] bytes) {
      time.after(Duration.ZERO, () -> receiver.accept(bytes));
    }

    @Override
    public void close() {
      // The wire stays: there is no connection to close.
    }
  }
}

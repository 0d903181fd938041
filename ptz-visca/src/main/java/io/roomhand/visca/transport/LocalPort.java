package io.roomhand.visca.transport;

import io.roomhand.visca.transport.UdpPeer.Receiver;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Our end of a UDP conversation, kept over reconnects: to a camera another port is another client,
 * and a BirdDog P100 does not survive a second one. On the head's thread.
 */
public final class LocalPort {
  private final @Nullable SonyPort shared;
  private int number;
  private boolean answered;

  private LocalPort(@Nullable SonyPort shared) {
    this.shared = shared;
  }

  /** A port of its own. */
  public static LocalPort own() {
    return new LocalPort(null);
  }

  /** The shared one where it can be had, else one of its own. */
  public static LocalPort sharing(SonyPort shared) {
    return new LocalPort(shared);
  }

  /**
   * Begins to talk to the camera, from the port of before if that can be had. Until the camera has
   * answered once the shared port is wanted, for the answer may come to no other.
   *
   * @param receiver hears of a failure after this has returned
   */
  UdpPeer open(HeadLoop loop, InetSocketAddress camera, Receiver receiver) {
    Receiver listening = new Listening(receiver);
    SonyPort wanted = shared;
    if (wanted != null && (!answered || number == wanted.number())) {
      UdpPeer peer = wanted.open(camera, listening);
      if (peer != null) {
        number = wanted.number();
        return peer;
      }
    }
    UdpPort own = new UdpPort(loop, false);
    UdpPeer peer = own.peer(camera, listening);
    try {
      bind(own, wanted != null && number == wanted.number() ? 0 : number);
      number = own.number();
    } catch (IOException | RuntimeException e) {
      peer.fail(e);
    }
    return peer;
  }

  private static void bind(UdpPort port, int before) throws IOException {
    try {
      port.bind(before);
    } catch (BindException taken) {
      port.bind(0);
    }
  }

  private final class Listening implements Receiver {
    private final Receiver to;

    Listening(Receiver to) {
      this.to = to;
    }

    @Override
    public void datagram(ByteBuffer datagram) {
      answered = true;
      to.datagram(datagram);
    }

    @Override
    public void broken(Throwable cause) {
      to.broken(cause);
    }
  }
}

package io.roomhand.visca.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * UDP port 52381 of this machine, which all heads share that are spoken to with Sony's header: some
 * of them (Telycam, Sony SRG-120DH) send every reply there, whatever port asked. It is opened for
 * the first head and stays open for as long as the loop runs. Where another program holds it, each
 * open tries again. On the loop's thread, except for {@link #taken}.
 */
public final class SonyPort {
  private static final Logger log = LoggerFactory.getLogger(SonyPort.class);

  /** Of Sony's VISCA over IP, at both ends. */
  private static final int NUMBER = 52381;

  private final HeadLoop loop;
  private final int number;
  private @Nullable UdpPort port;
  private volatile boolean taken;

  public SonyPort(HeadLoop loop) {
    this(loop, NUMBER);
  }

  /**
   * @param number instead of 52381
   */
  public SonyPort(HeadLoop loop, int number) {
    this.loop = loop;
    this.number = number;
  }

  /** Whether another program held it when it was wanted last. Any thread. */
  public boolean taken() {
    return taken;
  }

  /** What a person can know and do about a port that is {@link #taken}. */
  public String advice() {
    return "UDP port "
        + number
        + " of this machine is held by another program (sudo ss -lupn shows it): heads that answer"
        + " to that port only, such as a Sony SRG-120DH, are not heard until it ends";
  }

  int number() {
    return number;
  }

  /**
   * To a camera from the shared port.
   *
   * @return null when it must be from another one: another program holds the port, or a head of the
   *     same host uses it already, or the camera is on this machine and 52381 its own
   */
  @Nullable UdpPeer open(InetSocketAddress camera, UdpPeer.Receiver receiver) {
    if (number == NUMBER && camera.getAddress().isLoopbackAddress()) {
      return null;
    }
    UdpPort opened = port();
    return opened == null || opened.serves(camera.getAddress())
        ? null
        : opened.peer(camera, receiver);
  }

  private @Nullable UdpPort port() {
    UdpPort now = port;
    if (now != null && now.isOpen()) {
      return now;
    }
    UdpPort opened = new UdpPort(loop, true);
    try {
      opened.bind(number);
      taken = false;
      port = opened;
      return opened;
    } catch (IOException e) {
      if (!taken) {
        log.info("{} ({})", advice(), e.getMessage());
      }
      taken = true;
      return null;
    }
  }
}

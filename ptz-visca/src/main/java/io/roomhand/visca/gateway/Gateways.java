package io.roomhand.visca.gateway;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import java.util.HashMap;
import java.util.Map;

/**
 * The transports to places on the network, each for the cameras of all addresses there: many
 * gateways to a serial line serve one client only, and to a camera a second UDP port is a second
 * client. On the thread of the network.
 */
public final class Gateways {
  /** Opens the transport to a place; its listener hears of the outcome after this has returned. */
  @FunctionalInterface
  public interface Opener {
    HeadTransport open(HeadTransport.Listener listener, WireTrace trace);
  }

  private final TimeSource time;
  private final Map<Object, Gateway> shared = new HashMap<>();

  /**
   * @param time its timers run on the network's thread
   */
  public Gateways(TimeSource time) {
    this.time = time;
  }

  /**
   * A transport to a camera. Closing the last one of a place closes that of the place.
   *
   * @param place equal for those that share; a camera whose address is taken there shares with
   *     nobody
   * @param camera 1..7, its address at that place
   * @param chain whether the place may be a chain of cameras that wants to be given its addresses;
   *     not with Sony's header, which knows no broadcast
   * @param opener of the transport to the place if there is none
   * @param listener hears of the outcome after this has returned
   */
  public HeadTransport attach(
      Object place,
      int camera,
      boolean chain,
      Opener opener,
      HeadTransport.Listener listener,
      WireTrace ofHead) {
    Gateway gateway = shared.get(place);
    if (gateway == null) {
      gateway = new Gateway(time, chain, opener, ended -> shared.remove(place, ended));
      shared.put(place, gateway);
    } else if (gateway.has(camera)) {
      gateway = new Gateway(time, chain, opener, ended -> {});
    }
    return gateway.attach(camera, listener, ofHead);
  }
}

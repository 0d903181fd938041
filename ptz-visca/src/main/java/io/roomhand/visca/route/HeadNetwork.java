package io.roomhand.visca.route;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.gateway.Gateways;
import io.roomhand.visca.route.ViscaAddress.Network;
import io.roomhand.visca.route.ViscaAddress.Protocol;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.LocalPort;
import io.roomhand.visca.transport.SonyPort;
import java.util.HashMap;
import java.util.Map;

/** What the network heads of a process share: thread, connections, and our UDP ports. */
public final class HeadNetwork {
  private final HeadLoop loop;
  private final Gateways gateways;
  private final SonyPort sonyPort;
  private final Map<String, LocalPort> localPorts = new HashMap<>();

  /**
   * Starts the thread.
   *
   * @param sonyPort number of the UDP port that Sony's heads share, usually 52381
   */
  public HeadNetwork(TimeSource time, int sonyPort) {
    this.loop = HeadLoop.start("visca-network", time);
    this.gateways = new Gateways(loop);
    this.sonyPort = new SonyPort(loop, sonyPort);
  }

  public HeadLoop loop() {
    return loop;
  }

  Gateways gateways() {
    return gateways;
  }

  SonyPort sonyPort() {
    return sonyPort;
  }

  /** Where a place is talked to from; the same for all cameras there. Before the first is open. */
  LocalPort localPort(Network address) {
    return localPorts.computeIfAbsent(
        address.place(),
        place ->
            address.protocol() == Protocol.RAW_UDP ? LocalPort.own() : LocalPort.sharing(sonyPort));
  }
}

package io.roomhand.visca.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.session.ViscaWire;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose a reply is that comes over a connection of several cameras. */
class GatewaysTest {
  private static final String ACK_OF_1 = "90 41 FF";
  private static final String ACK_OF_2 = "A0 41 FF";

  private final VirtualTime time = new VirtualTime();
  private final Gateways gateways = new Gateways(time);
  private final List<Wire> wires = new ArrayList<>();
  private boolean chain;

  private Camera attach(int camera) {
    return attach("place", camera);
  }

  private Camera attach(String place, int camera) {
    Camera made = new Camera();
    made.transport =
        gateways.attach(
            place, camera, chain, (listener, trace) -> open(listener), made, WireTrace.OFF);
    return made;
  }

  private HeadTransport open(HeadTransport.Listener listener) {
    Wire wire = new Wire(listener);
    wires.add(wire);
    time.after(Duration.ZERO, listener::connected);
    return wire;
  }

  private void comes(String hex) {
    wires.get(0).listener.received(Bytes.frame(hex), ViscaWire.UNNUMBERED);
  }

  private void pass() {
    time.advance(Duration.ofMillis(1));
  }

  @Test
  void eachHearsItsOwn() {
    Camera first = attach(1);
    Camera second = attach(2);
    pass();
    assertThat(wires).hasSize(1);
    assertThat(first.connected).isEqualTo(1);
    assertThat(second.connected).isEqualTo(1);
    comes(ACK_OF_1);
    comes(ACK_OF_2);
    comes("B0 41 FF");
    comes("88 30 03 FF");
    assertThat(first.heard).containsExactly(ACK_OF_1);
    assertThat(second.heard).containsExactly(ACK_OF_2);
  }

  @Test
  void oneThatIsAloneMayCallItselfAnotherUntilItAnswersAsItself() {
    Camera alone = attach(1);
    pass();
    comes("A0 38 FF");
    comes("90 38 FF");
    comes(ACK_OF_2);
    assertThat(alone.heard).containsExactly("A0 38 FF", "90 38 FF", ACK_OF_2);
    comes(ACK_OF_1);
    comes(ACK_OF_2);
    assertThat(alone.heard).endsWith(ACK_OF_1).hasSize(4);
  }

  @Test
  void oneThatComesLaterIsConnectedToo() {
    Camera first = attach(1);
    pass();
    Camera second = attach(2);
    pass();
    assertThat(second.connected).isEqualTo(1);
    assertThat(first.connected).isEqualTo(1);
    assertThat(wires).hasSize(1);
  }

  @Test
  void aNumberTellsWhoseAReplyIs() {
    Camera first = attach(1);
    Camera second = attach(2);
    pass();
    wires.get(0).number = 7;
    first.transport().write(Bytes.frame("81 09 04 47 FF"));
    wires.get(0).number = 8;
    second.transport().write(Bytes.frame("82 09 04 47 FF"));
    HeadTransport.Listener listener = wires.get(0).listener;
    listener.received(Bytes.frame("90 50 00 00 00 00 FF"), 8);
    listener.numberRefused(7);
    assertThat(second.heard).containsExactly("90 50 00 00 00 00 FF");
    assertThat(first.heard).isEmpty();
    assertThat(first.refused).containsExactly(7L);
    assertThat(second.refused).isEmpty();
  }

  @Test
  void theLastOneClosesTheConnection() {
    Camera first = attach(1);
    Camera second = attach(2);
    pass();
    first.transport().close();
    assertThat(wires.get(0).closed).isFalse();
    second.transport().fail(new IOException("silent"));
    pass();
    assertThat(wires.get(0).closed).isTrue();
    assertThat(first.reasons).isEmpty();
    assertThat(second.reasons).hasSize(1);

    attach(1);
    assertThat(wires).hasSize(2);
  }

  @Test
  void whatOneThrowsIsNotTheOthersTrouble() {
    Camera first = attach(1);
    Camera second = attach(2);
    pass();
    first.defect = new IllegalStateException("a defect");
    comes(ACK_OF_1);
    comes(ACK_OF_2);
    pass();
    assertThat(first.reasons).containsExactly(first.defect);
    assertThat(second.heard).containsExactly(ACK_OF_2);
    assertThat(second.reasons).isEmpty();
    assertThat(wires.get(0).closed).isFalse();
  }

  @Test
  void aLostConnectionIsEveryones() {
    Camera first = attach(1);
    Camera second = attach(2);
    pass();
    IOException lost = new IOException("lost");
    wires.get(0).listener.closed(lost);
    assertThat(first.reasons).containsExactly(lost);
    assertThat(second.reasons).containsExactly(lost);
    attach(2);
    assertThat(wires).hasSize(2);
  }

  @Test
  void anAddressThatIsTakenGetsAConnectionOfItsOwn() {
    attach(1);
    Camera again = attach(1);
    pass();
    assertThat(wires).hasSize(2);
    assertThat(again.connected).isEqualTo(1);
    attach("elsewhere", 1);
    assertThat(wires).hasSize(3);
  }

  @Test
  void aChainThatHasChangedIsGivenAddressesNotTooOften() {
    chain = true;
    attach(1);
    attach(2);
    pass();
    comes("90 38 FF");
    pass();
    assertThat(wires.get(0).written).containsExactly("88 30 01 FF");
    comes("A0 38 FF");
    comes("A0 38 FF");
    time.advance(Duration.ofMillis(490));
    assertThat(wires.get(0).written).hasSize(1);
    time.advance(Duration.ofMillis(20));
    assertThat(wires.get(0).written).hasSize(2);
  }

  @Test
  void aChainOfWhichNoneButTheFirstAnswersIsGivenAddresses() {
    chain = true;
    Camera first = attach(1);
    Camera second = attach(2);
    pass();
    comes(ACK_OF_1);
    second.transport().fail(new IOException("silent"));
    pass();
    pass();
    assertThat(wires.get(0).written).containsExactly("88 30 01 FF");
    assertThat(first.reasons).isEmpty();
  }

  @Test
  void aChainOfWhichNoneAnswersIsGivenAddressesThoughAllGiveUpAtOnce() {
    chain = true;
    Camera first = attach(1);
    Camera second = attach(2);
    pass();
    first.transport().fail(new IOException("silent"));
    second.transport().fail(new IOException("silent"));
    pass();
    pass();
    assertThat(wires.get(0).written).containsExactly("88 30 01 FF");
    assertThat(wires.get(0).closed).isTrue();
  }

  @Test
  void camerasThatHaveTheirNumbersKeepThem() {
    chain = true;
    attach(1);
    attach(2);
    Camera third = attach(3);
    pass();
    comes(ACK_OF_2);
    third.transport().fail(new IOException("silent"));
    pass();
    assertThat(wires.get(0).written).isEmpty();
  }

  @Test
  void whatIsNoChainIsNeverGivenAddresses() {
    attach(1);
    Camera second = attach(2);
    pass();
    comes("90 38 FF");
    second.transport().fail(new IOException("silent"));
    pass();
    assertThat(wires.get(0).written).isEmpty();
  }

  private static final class Camera implements HeadTransport.Listener {
    final List<String> heard = new ArrayList<>();
    final List<Long> refused = new ArrayList<>();
    final List<Throwable> reasons = new ArrayList<>();
    int connected;
    @Nullable RuntimeException defect;
    @Nullable HeadTransport transport;

    HeadTransport transport() {
      return Objects.requireNonNull(transport);
    }

    @Override
    public void connected() {
      connected++;
    }

    @Override
    public void received(ViscaFrame frame, long number) {
      if (defect != null) {
        throw defect;
      }
      heard.add(Bytes.hex(frame));
    }

    @Override
    public void numberRefused(long number) {
      refused.add(number);
    }

    @Override
    public void wireFree() {}

    @Override
    public void closed(Throwable reason) {
      reasons.add(reason);
    }
  }

  private static final class Wire implements HeadTransport {
    final Listener listener;
    long number = UNNUMBERED;
    boolean closed;

    Wire(Listener listener) {
      this.listener = listener;
    }

    final List<String> written = new ArrayList<>();

    @Override
    public void write(ViscaFrame frame) {
      written.add(Bytes.hex(frame));
    }

    @Override
    public long lastNumber() {
      return number;
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public void fail(Throwable cause) {
      throw new AssertionError("not the connection's fault", cause);
    }
  }
}

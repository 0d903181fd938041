package io.roomhand.visca.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainAddressesTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> sent = new ArrayList<>();
  private int known;
  private final ChainAddresses addresses =
      new ChainAddresses("line", time, frame -> sent.add(Bytes.hex(frame)), () -> known++);

  @Test
  void aSecondAnswerToAddressSetLeavesIfClearItsLimit() {
    addresses.begin();
    addresses.received(Bytes.frame("88 30 02 FF"));
    addresses.received(Bytes.frame("88 30 03 FF"));
    assertThat(addresses.ready()).isFalse();

    time.advance(Duration.ofMillis(250));

    assertThat(addresses.ready()).isTrue();
    assertThat(addresses.cameras()).isEqualTo(2);
    assertThat(known).isEqualTo(1);
    assertThat(sent).containsExactly("88 30 01 FF", "88 01 00 01 FF");
  }
}

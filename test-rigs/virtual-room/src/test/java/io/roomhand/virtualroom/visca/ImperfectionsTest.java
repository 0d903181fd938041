package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.virtualroom.visca.path.Imperfections.Mishap;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImperfectionsTest {
  private static final String POWER = "81 09 04 00 FF";
  private static final String STOP = "81 01 06 01 18 14 03 03 FF";

  private static MemoryClient on(Transport transport, String imperfections) {
    return new MemoryClient(
        ViscaCameraEmulator.Options.ANY_PORT
            .withTransport(transport)
            .withBaud(38_400)
            .withImperfections(Imperfections.of(imperfections)));
  }

  private static List<String> run(MemoryClient client, int times) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      client.wire.send(Hex.parse(POWER));
      client.pass(50);
      all.add(String.join("+", client.take()));
    }
    return all;
  }

  @Test
  void readsWhatAPersonWrites() {
    Imperfections read =
        Imperfections.of("loss=0.2, out.delay=0.1,in.freeze=0.01,delay-ms=30,freeze-ms=70,seed=7");
    assertThat(read.seed()).isEqualTo(7);
    assertThat(read.toCamera()).containsOnlyKeys(Mishap.LOSS, Mishap.FREEZE);
    assertThat(read.fromCamera()).containsOnlyKeys(Mishap.LOSS, Mishap.DELAY);
    assertThat(read.fromCamera()).containsEntry(Mishap.LOSS, 0.2);
    assertThat(read.delayMillis()).isEqualTo(30);
    assertThat(read.freezeMillis()).isEqualTo(70);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "loss=", "loss=2", "loss=-1", "los=0.1", "seed=x", "delay-ms=-1"})
  void saysWhatIsWrongAndWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> Imperfections.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text.replaceFirst("=.*", ""))
        .hasMessageContaining("right would be");
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void theSameSeedDoesTheSame(Transport transport) {
    String all = "loss=0.2,duplicate=0.1,delay=0.1,noise=0.1,merge=0.1,split=0.1,freeze=0.05";
    List<String> first = run(on(transport, all + ",seed=5"), 200);
    assertThat(run(on(transport, all + ",seed=5"), 200)).isEqualTo(first);
    assertThat(run(on(transport, all + ",seed=6"), 200)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(value = Transport.class, names = "SONY", mode = EnumSource.Mode.EXCLUDE)
  void aFifthGetsLostInEachDirectionAndEachLossIsCounted(Transport transport) {
    MemoryClient client = on(transport, "loss=0.2");
    long answered = run(client, 2_000).stream().filter(answer -> !answer.isEmpty()).count();
    int swallowed = client.wire.mishaps().getOrDefault("in.loss", 0);
    int withheld = client.wire.mishaps().getOrDefault("out.loss", 0);
    assertThat(swallowed).isBetween(330, 470);
    assertThat(withheld).isBetween(250, 390);
    assertThat(answered).isEqualTo(2_000L - swallowed - withheld);
    assertThat(client.camera().received()).hasSize(2_000 - swallowed);
  }

  @Test
  void aStreamDuplicatesRepliesButNeverCommands() {
    MemoryClient client = on(Transport.TCP, "duplicate=1");
    assertThat(client.ask(STOP)).containsExactly("90 41 FF", "90 41 FF", "90 51 FF", "90 51 FF");
    assertThat(client.camera().executions("stop")).isEqualTo(1);
  }

  @Test
  void aDatagramMayComeTwice() {
    MemoryClient client = on(Transport.UDP, "in.duplicate=1");
    assertThat(client.ask(STOP)).hasSize(4);
    assertThat(client.camera().executions("stop")).isEqualTo(2);
  }

  @Test
  void onAStreamDelaysKeepTheOrder() {
    MemoryClient client = on(Transport.TCP, "out.delay=0.5,delay-ms=200");
    for (int i = 0; i < 50; i++) {
      client.wire.send(Hex.parse(STOP));
      client.pass(5);
    }
    client.pass(500);
    List<String> replies = client.take();
    assertThat(replies).hasSize(100);
    for (int i = 0; i < 100; i += 2) {
      assertThat(replies.get(i)).startsWith("90 4");
      assertThat(replies.get(i + 1)).startsWith("90 5");
    }
  }

  @Test
  void datagramsOvertakeOneAnother() {
    MemoryClient client = on(Transport.UDP, "out.delay=0.5,delay-ms=200");
    for (int i = 0; i < 50; i++) {
      client.wire.send(Hex.parse(STOP));
      client.pass(5);
    }
    client.pass(500);
    List<String> replies = client.take();
    assertThat(replies).hasSize(100).containsSubsequence("90 51 FF", "90 51 FF", "90 41 FF");
  }

  @Test
  void noiseComesBetweenFrames() {
    MemoryClient client = on(Transport.TCP, "out.noise=1");
    List<String> came = client.ask(POWER);
    assertThat(came).hasSize(2);
    assertThat(came.get(0)).matches("([0-7][0-9A-F] ?)*(FF)?");
    assertThat(came.get(1)).isEqualTo("90 50 02 FF");
  }

  @Test
  void readsAreMerged() {
    MemoryClient client = on(Transport.TCP, "out.merge=1");
    assertThat(client.ask(STOP)).containsExactly("90 41 FF 90 51 FF");
    assertThat(client.ask(POWER)).isEmpty();
    client.pass(20);
    assertThat(client.take()).containsExactly("90 50 02 FF");
  }

  @Test
  void readsAreSplit() {
    MemoryClient client = on(Transport.TCP, "out.split=1");
    client.wire.send(Hex.parse("81 09 06 12 FF"));
    client.pass(50);
    List<String> pieces = client.take();
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join(" ", pieces)).isEqualTo("90 50 00 00 00 00 00 00 00 00 FF");
  }

  /** A stream has no messages: a frame that comes in pieces is whole when its end has come. */
  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"TCP", "SERIAL"})
  void whatComesInPiecesIsRead(Transport transport) {
    MemoryClient client = on(transport, "in.split=1");
    assertThat(run(client, 100)).hasSize(100).containsOnly("90 50 02 FF");
    client.wire.send(Hex.parse(POWER + " " + POWER));
    client.pass(50);
    assertThat(client.take()).containsExactly("90 50 02 FF", "90 50 02 FF");
  }

  @Test
  void noiseBeforeAFrameIsNoPartOfIt() {
    MemoryClient client = on(Transport.TCP, "in.noise=1");
    assertThat(run(client, 100)).allSatisfy(answer -> assertThat(answer).endsWith("90 50 02 FF"));
  }

  @Test
  void afterAFreezeEverythingComesAtOnceAndInOrder() {
    MemoryClient client = on(Transport.TCP, "in.freeze=1,freeze-ms=300");
    client.wire.send(Hex.parse(STOP));
    client.pass(299);
    assertThat(client.take()).isEmpty();
    client.pass(1);
    assertThat(client.take()).containsExactly("90 41 FF", "90 51 FF");
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void withoutImperfectionsNothingHappens(Transport transport) {
    MemoryClient client = on(transport, "");
    run(client, 100);
    assertThat(client.wire.mishaps()).isEmpty();
  }
}

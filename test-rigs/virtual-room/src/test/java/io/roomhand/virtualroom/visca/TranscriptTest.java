package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.virtualroom.visca.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
  private static final String HOME = "81 01 06 04 FF";
  private static final String POWER = "81 09 04 00 FF";

  @TempDir private Path folder;

  private final VirtualTime time = new VirtualTime();
  private final List<String> report = Collections.synchronizedList(new ArrayList<>());

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("transcript.txt"), List.of(lines));
  }

  private TranscriptCamera play(boolean delays, String... lines) throws IOException {
    return TranscriptCamera.start(
        Transcript.read(file(lines), null),
        ViscaCameraEmulator.Options.ANY_PORT.withTime(time),
        delays,
        report::add);
  }

  @Test
  void afterAnOutageEachAnswerBelongsToItsOwnQuestion() throws IOException {
    String[] lines = {
      "1.000000 head -> 81 09 06 12 FF",
      "1.250000 head -> 81 09 04 47 FF",
      "1.500000 head -> 81 09 06 12 FF",
      "9.000000 head -> 81 09 04 47 FF",
      "9.040000 head <- 90 50 00 00 00 07 FF",
      "9.050000 head -> " + POWER,
      "9.090000 head <- 90 50 02 FF",
    };
    try (TranscriptCamera camera = play(false, lines);
        WireClient client = new WireClient(camera.port())) {
      client.send("81 09 04 47 FF");
      assertThat(client.ask("81 09 04 47 FF")).isEqualTo("90 50 00 00 00 07 FF");
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
    }
  }

  @Test
  void answersAsTheCameraDidInTurnAndThenWithTheLastAgain() throws IOException {
    String[] lines = {
      "# a comment",
      "",
      "1.000000 head -> " + POWER + " | power?",
      "1.040000 head <- 90 50 02 FF | answer",
      "2.000000 head -> " + POWER,
      "2.040000 head <- 90 50 03 FF",
    };
    try (TranscriptCamera camera = play(false, lines);
        WireClient client = new WireClient(camera.port())) {
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
      assertThat(client.ask(POWER)).isEqualTo("90 50 03 FF");
      assertThat(report).isEmpty();
      assertThat(client.ask(POWER)).isEqualTo("90 50 03 FF");
      assertThat(report).singleElement().asString().contains("more often", POWER);
      client.send("81 01 06 05 FF");
      assertThat(client.ask(POWER)).isEqualTo("90 50 03 FF");
      assertThat(report).anySatisfy(line -> assertThat(line).contains("NOT IN", "81 01 06 05 FF"));
      assertThat(camera.summary())
          .isEqualTo("4 frames answered, 1 not in the transcript, 0 of its 2 never asked");
    }
  }

  @Test
  void repliesBelongToTheirCommandsWhateverTheOrder() throws IOException {
    String[] lines = {
      "1.00 TX " + HOME,
      "1.01 TX " + POWER,
      "1.02 RX 90 42 FF",
      "1.03 RX 90 50 02 FF",
      "1.04 TX 81 01 04 07 02 FF",
      "1.05 RX 90 41 FF",
      "1.06 RX 90 51 FF",
      "1.50 TX 81 01 04 08 00 FF",
      "1.51 RX 90 61 41 FF",
      "3.00 RX 90 52 FF",
    };
    try (TranscriptCamera camera = play(false, lines);
        WireClient client = new WireClient(camera.port())) {
      assertThat(client.ask("81 01 04 08 00 FF")).isEqualTo("90 61 41 FF");
      assertThat(client.ask("81 01 04 07 02 FF")).isEqualTo("90 41 FF");
      assertThat(client.read()).isEqualTo("90 51 FF");
      assertThat(client.ask(HOME)).isEqualTo("90 42 FF");
      assertThat(client.read()).isEqualTo("90 52 FF");
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
    }
  }

  @Test
  void answersTakeAsLongAsTheyTook() throws Exception {
    String[] lines = {"59.990000 TX " + POWER, "0.030000 RX 90 50 02 FF"};
    try (TranscriptCamera camera = play(true, lines);
        WireClient client = new WireClient(camera.port())) {
      client.send(POWER);
      assertThat(client.quietFor(30)).isTrue();
      time.advance(Duration.ofMillis(39));
      assertThat(client.quietFor(30)).isTrue();
      time.advance(Duration.ofMillis(2));
      assertThat(client.read()).isEqualTo("90 50 02 FF");
    }
  }

  @Test
  void whatTheCameraSaidFirstItSaysToEveryClient() throws IOException {
    try (TranscriptCamera camera =
            play(false, "1.0 RX 90 38 FF", "1.5 TX " + POWER, "1.6 RX 90 50 02 FF");
        WireClient client = new WireClient(camera.port())) {
      assertThat(client.read()).isEqualTo("90 38 FF");
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
    }
  }

  @Test
  void ofSeveralHeadsOneIsChosen() throws IOException {
    Path file =
        file(
            "1.0 left head -> " + POWER,
            "1.1 left head <- 90 50 02 FF",
            "1.2 right head -> " + HOME,
            "1.3 right head <- 90 41 FF");
    assertThatThrownBy(() -> Transcript.read(file, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("left head, right head");
    assertThatThrownBy(() -> Transcript.read(file, "middle"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no frame to middle");
    assertThat(Transcript.read(file, "right head").exchanges())
        .singleElement()
        .satisfies(exchange -> assertThat(exchange.hex).isEqualTo(HOME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "1.0 head => 81 FF",
        "1.0 TX 8x FF",
        "1.0 TX",
        "x TX 81 FF",
        "1.0 TX 8 1"
      })
  void aLineThatIsNoFrameIsNamed(String line) throws IOException {
    Path file = file("# fine", line);
    assertThatThrownBy(() -> Transcript.read(file, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("right would be");
  }

  @Test
  void whatTheEmulatorTracesCanBePlayedBack() throws IOException {
    List<String> trace = new ArrayList<>();
    MemoryClient recorded =
        new MemoryClient(
            ViscaCameraEmulator.Options.ANY_PORT
                .withTrace(trace::add)
                .withImperfections(Imperfections.of("out.noise=0.3")));
    recorded.ask("81 01 06 02 18 14 00 05 0A 00 00 00 00 00 FF");
    recorded.pass(500);
    recorded.ask(POWER);
    recorded.pass(1_000);
    try (TranscriptCamera camera = play(false, trace.toArray(String[]::new));
        WireClient client = new WireClient(camera.port())) {
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
      assertThat(client.ask("81 01 06 02 18 14 00 05 0A 00 00 00 00 00 FF")).isEqualTo("90 41 FF");
      assertThat(client.read()).isEqualTo("90 51 FF");
    }
  }
}

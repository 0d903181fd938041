package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Wire transcripts of a real PTZOptics G2, {@code seconds TX|RX hex}: the session sends what was
 * sent, at those moments, and understands every reply.
 */
class ViscaTranscriptCorpusTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> wire = new ArrayList<>();
  private final ViscaSession session =
      new ViscaSession("G2", time, frame -> wire.add(Bytes.hex(frame)), 1);
  private final List<RecordedRequest> requests = new ArrayList<>();
  private final List<RecordedQuestion> questions = new ArrayList<>();
  private String corpus = "";

  @BeforeEach
  void corpus() {
    corpus = System.getProperty("roomhand.corpus", "");
    assumeFalse(corpus.isEmpty(), "roomhand.corpus is not set");
  }

  private void replay(String file) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(corpus, "visca", file));
    assertThat(lines).isNotEmpty();
    List<String> sent = new ArrayList<>();
    double start = Double.parseDouble(lines.get(0).split(" ", 2)[0]);
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split(" ", 3);
      long at = Math.round((Double.parseDouble(parts[0]) - start) * 1e9);
      time.advance(Duration.ofNanos(Math.max(0, at - time.nanoTime())));
      if (parts[1].equals("TX")) {
        sent.add(parts[2]);
        send(parts[2], i + 1 < lines.size() ? lines.get(i + 1).split(" ", 3)[2] : "");
        assertThat(wire).as("line %d", i + 1).isEqualTo(sent);
      } else {
        session.received(Bytes.frame(parts[2]));
      }
    }
    assertThat(session.unexpected()).isZero();
    assertThat(session.busy()).isFalse();
    assertThat(questions).allSatisfy(question -> assertThat(question.told).hasSize(1));
    assertThat(wire).isEqualTo(sent);
  }

  private void send(String hex, String reply) {
    if (hex.startsWith("81 09")) {
      RecordedQuestion question = new RecordedQuestion(hex, Bytes.of(reply).length);
      questions.add(question);
      session.ask(question, false);
    } else {
      RecordedRequest request =
          hex.startsWith("81 01 06 01")
              ? RecordedRequest.panTilt(hex)
              : hex.startsWith("81 01 04 07")
                  ? RecordedRequest.zoom(hex)
                  : RecordedRequest.once(hex);
      requests.add(request);
      session.submit(request);
    }
  }

  @Test
  void focusModeAndStops() throws IOException {
    replay("g2_focus_cam4.txt");

    assertThat(requests)
        .hasSize(5)
        .allSatisfy(r -> assertThat(r.told).containsExactly("acknowledged", "completed"));
    assertThat(questions.get(0).told).containsExactly("90 50 02 FF");
    assertThat(questions.get(1).told).containsExactly("90 50 03 FF");
  }

  @Test
  void stopsAFocusStopThatIsRefusedAndAPreset() throws IOException {
    replay("g2_halt_cam4.txt");

    assertThat(requests).hasSize(8);
    assertThat(requests.get(3).told).containsExactly("refused 41");
    List<RecordedRequest> others = new ArrayList<>(requests);
    others.remove(3);
    assertThat(others)
        .allSatisfy(r -> assertThat(r.told).containsExactly("acknowledged", "completed"));
  }
}

package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.virtualroom.visca.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transcripts of a real PTZOptics G2 play back as they were recorded. */
class TranscriptCorpusTest {
  @ParameterizedTest
  @ValueSource(strings = {"g2_focus_cam4.txt", "g2_halt_cam4.txt"})
  void everyReplyComesAgain(String name) throws IOException {
    String corpus = System.getProperty("roomhand.corpus", "");
    assumeTrue(!corpus.isEmpty(), "no corpus given");
    Path file = Path.of(corpus, "visca", name);
    assertThat(file).exists();
    try (TranscriptCamera camera =
            TranscriptCamera.start(
                Transcript.read(file, null),
                ViscaCameraEmulator.Options.ANY_PORT,
                false,
                line -> assertThat(line).isNull());
        WireClient client = new WireClient(camera.port())) {
      int sent = 0;
      for (String line : Files.readAllLines(file)) {
        String bytes = line.replaceFirst("^\\S+ [TR]X ", "").strip();
        if (line.contains(" TX ")) {
          client.send(bytes);
          sent++;
        } else {
          assertThat(client.read()).isEqualTo(bytes);
        }
      }
      assertThat(camera.summary())
          .isEqualTo(
              sent
                  + " frames answered, 0 not in the transcript, 0 of its "
                  + sent
                  + " never asked");
    }
  }
}

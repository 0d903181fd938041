package io.roomhand.api.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/conference-layer.md: it is the file here, and it does what it says. */
class ConferenceLayerDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/conference-layer.md");
  private static final Path PROGRAM =
      Path.of("src/test/java/io/roomhand/api/example/TinyConference.java");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void theDocumentShowsTheProgramAsItIs() throws IOException {
    Matcher block = JAVA_BLOCK.matcher(Files.readString(DOCUMENT));
    assertThat(block.find()).isTrue();
    assertThat(block.group(1)).isEqualTo(Files.readString(PROGRAM));
  }

  @Test
  void theProgramRunsAndEnds() throws TimeoutException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TinyConference.run(folder, new PrintStream(out, true, UTF_8));
    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "selected Virtual Capture Board",
            "microphone muted",
            "the camera moves",
            "created tiny-1",
            "in a conference",
            "refused: audio tests are possible outside of conferences only");
  }
}

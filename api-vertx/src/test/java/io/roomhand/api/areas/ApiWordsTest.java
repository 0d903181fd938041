package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.table.Command;
import io.roomhand.api.table.Hints;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's names for commands and events stay in the API: core and drivers know none of them. */
class ApiWordsTest {
  private static final Pattern WORD = Pattern.compile("\\b[a-z]+[A-Z]\\w*");

  /** The first bytes of a class file, and what its constants are. */
  private static final int UTF8 = 1;

  /** Names with a capital inside; one word of small letters may mean anything. */
  private static Set<String> names() {
    Set<String> names = new TreeSet<>(EventTable.byName().keySet());
    RoomCommands.table().all().stream().map(Command::name).forEach(names::add);
    names.removeIf(name -> !WORD.matcher(name).matches());
    assertThat(names).hasSizeGreaterThan(80);
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "devices", "ptz-visca", "capture"})
  void noSourceOfTheModuleSpeaksOfThem(String module) throws IOException {
    Set<String> names = names();
    List<String> found = new ArrayList<>();
    for (Path source : files(Path.of("..", module, "src", "main", "java"), ".java")) {
      // a method of ours may be called as a command is; what is written for people may not
      Matcher text =
          Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|//.*|/\\*(?s:.*?)\\*/")
              .matcher(Files.readString(source));
      while (text.find()) {
        Matcher word = WORD.matcher(text.group());
        while (word.find()) {
          if (names.contains(word.group()) && !isLink(text.group(), word.start())) {
            found.add(source + ": " + word.group());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** Whether the word names a member of a class of ours: {@code #setModes}. */
  private static boolean isLink(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '#';
  }

  @Test
  void noTextInAClassOfCoreHoldsThem() throws Exception {
    Path classes =
        Path.of(DeviceId.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(classes)) {
      assertThat(spokenOf(classes)).isEmpty();
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(classes)) {
        assertThat(spokenOf(jar.getPath("/"))).isEmpty();
      }
    }
  }

  private static List<String> spokenOf(Path classes) throws IOException {
    Set<String> names = names();
    List<String> found = new ArrayList<>();
    for (Path file : files(classes, ".class")) {
      for (String constant : texts(file)) {
        Matcher word = WORD.matcher(constant);
        while (word.find()) {
          if (names.contains(word.group())) {
            found.add(file + ": " + constant);
          }
        }
      }
    }
    return found;
  }

  private static List<Path> files(Path root, String end) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> files = all.filter(file -> file.toString().endsWith(end)).toList();
      assertThat(files).isNotEmpty();
      return files;
    }
  }

  /** The string constants of a class; names of its members are none. */
  private static List<String> texts(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(in)) {
      data.skipNBytes(8);
      int count = data.readUnsignedShort();
      String[] utf8 = new String[count];
      List<Integer> strings = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        int tag = data.readUnsignedByte();
        switch (tag) {
          case UTF8 -> utf8[i] = data.readUTF();
          case 8 -> strings.add(data.readUnsignedShort());
          case 7, 16, 19, 20 -> data.skipNBytes(2);
          case 15 -> data.skipNBytes(3);
          case 5, 6 -> {
            data.skipNBytes(8);
            i++;
          }
          default -> data.skipNBytes(4);
        }
      }
      return strings.stream().map(i -> String.valueOf(utf8[i])).toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyHintIsACommand(Hint hint) {
    assertThat(RoomCommands.table().find(Hints.command(hint))).isNotNull();
    assertThat(Hints.worded(ErrorText.of("a ", hint, ", b ", hint)))
        .isEqualTo("a %1$s, b %1$s".formatted(Hints.command(hint)));
  }
}

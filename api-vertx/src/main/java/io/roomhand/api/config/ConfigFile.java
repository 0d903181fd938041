package io.roomhand.api.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.Wording;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code roomhand.yaml}. */
public final class ConfigFile {
  private static final String NAME = "roomhand.yaml";
  private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9_-]{0,64}");
  private static final Pattern HEAD = Pattern.compile("[a-z][a-z0-9+]*://\\S+");
  private static final int LAST_PORT = 65_535;

  /** The file as it is written. */
  private record Raw(
      @Nullable String room,
      @Nullable Integer wsPort,
      @Nullable Integer httpPort,
      @Nullable Api api,
      @Nullable Power power,
      @Nullable Visca visca,
      @Nullable List<@Nullable Entry> ptz) {}

  private record Api(@Nullable Boolean seedEventNames, @Nullable Integer delayStateBase) {}

  private record Power(@Nullable Boolean allowed) {}

  private record Visca(@Nullable List<@Nullable Map<String, @Nullable Object>> profiles) {}

  private record Entry(
      @Nullable String camera,
      @Nullable String head,
      @Nullable String name,
      @Nullable String buttonMode,
      @Nullable Integer stepMillis,
      @Nullable Double maxDriveSeconds,
      @Nullable Boolean flip) {}

  private ConfigFile() {}

  /**
   * The file that a start without {@code --config} reads, if there is one: the user's own first.
   */
  public static Optional<Path> standard(Map<String, String> environment) {
    String own = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String folder = own.isEmpty() ? environment.getOrDefault("HOME", "") + "/.config" : own;
    return Stream.of(Path.of(folder, "roomhand", NAME), Path.of("/etc/roomhand", NAME))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * Reads and checks the file.
   *
   * @throws IOException whose message is one line for the operator: file, line, column, what is
   *     wrong and what would be right
   */
  public static RoomhandConfig read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": is not UTF-8 text", e);
    } catch (IOException e) {
      throw new IOException(file + ": can't be read (" + e.getClass().getSimpleName() + ")", e);
    }
    try {
      return parse(text);
    } catch (JacksonException e) {
      throw new IOException(file + ":" + place(e) + ": " + explain(e), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static RoomhandConfig parse(String text) throws JacksonException {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    mapper
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    if (text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"))) {
      return RoomhandConfig.DEFAULT;
    }
    Raw raw = mapper.readValue(text, Raw.class);
    if (raw == null) {
      return RoomhandConfig.DEFAULT;
    }
    String room = Objects.requireNonNullElse(raw.room(), "");
    check(ROOM.matcher(room).matches(), "room", "must be letters, digits, - and _, at most 64");
    Api api = raw.api();
    Boolean seed = api == null ? null : api.seedEventNames();
    Integer base = api == null ? null : api.delayStateBase();
    check(base == null || base == 0 || base == 1, "api.delayStateBase", "must be 0 or 1");
    Power power = raw.power();
    List<PtzSetup> ptz = new ArrayList<>();
    List<@Nullable Entry> entries = Objects.requireNonNullElse(raw.ptz(), List.of());
    Set<String> heads = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      PtzSetup setup = setup("ptz[" + i + "]", entries.get(i));
      check(
          setup.head() == null || heads.add(setup.head()),
          "ptz[" + i + "].head",
          setup.head() + " stands in an earlier entry already");
      ptz.add(setup);
    }
    return new RoomhandConfig(
        room,
        Objects.requireNonNullElse(port("wsPort", raw.wsPort()), RoomhandConfig.WS_PORT),
        port("httpPort", raw.httpPort()),
        seed == null || seed,
        base == null ? 1 : base,
        power != null && Boolean.TRUE.equals(power.allowed()),
        profiles(raw.visca()),
        ptz);
  }

  /** Their keys are checked by the driver, who knows them. */
  private static List<Map<String, String>> profiles(@Nullable Visca visca) {
    List<Map<String, String>> profiles = new ArrayList<>();
    if (visca == null || visca.profiles() == null) {
      return profiles;
    }
    for (Map<String, @Nullable Object> entry : visca.profiles()) {
      String at = "visca.profiles[" + profiles.size() + "]";
      check(entry != null, at, "must be keys with values");
      Map<String, String> keys = new LinkedHashMap<>();
      entry.forEach(
          (key, value) -> {
            check(
                value instanceof String || value instanceof Number || value instanceof Boolean,
                at + "." + key,
                "must be a word or a number");
            keys.put(key, String.valueOf(value));
          });
      profiles.add(keys);
    }
    return profiles;
  }

  private static @Nullable Integer port(String key, @Nullable Integer port) {
    check(port == null || (port >= 0 && port <= LAST_PORT), key, "must be 0.." + LAST_PORT);
    return port;
  }

  private static PtzSetup setup(String at, @Nullable Entry entry) {
    String camera = entry == null ? null : entry.camera();
    if (entry == null || camera == null || camera.isBlank()) {
      throw new IllegalArgumentException(
          at
              + ".camera: is missing; give a camera's name or description, a beginning of either, or"
              + " \"*\"");
    }
    String head = entry.head();
    check(
        head == null || HEAD.matcher(head).matches(),
        at + ".head",
        "must be an address such as visca+tcp://192.0.2.7:5678");
    String mode = Objects.requireNonNullElse(entry.buttonMode(), "drive");
    check(mode.equals("drive") || mode.equals("step"), at + ".buttonMode", "must be drive or step");
    Integer step = entry.stepMillis();
    check(step == null || (step >= 10 && step <= 10_000), at + ".stepMillis", "must be 10..10000");
    Double most = entry.maxDriveSeconds();
    check(
        most == null || (most >= 0 && most <= 86_400),
        at + ".maxDriveSeconds",
        "must be 0..86400, 0 for no limit");
    return new PtzSetup(
        camera,
        head,
        entry.name(),
        mode.equals("step") ? PtzSetup.ButtonMode.STEP : PtzSetup.ButtonMode.DRIVE,
        step == null ? PtzSetup.DEFAULT_STEP : Duration.ofMillis(step),
        most == null ? PtzSetup.DEFAULT_MAX_DRIVE : Duration.ofMillis(Math.round(most * 1000)),
        Boolean.TRUE.equals(entry.flip()));
  }

  private static void check(boolean right, String key, String rule) {
    if (!right) {
      throw new IllegalArgumentException(key + ": " + rule);
    }
  }

  private static String place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String explain(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      Collection<Object> known =
          Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of());
      return "unknown key %s; known here: %s"
          .formatted(
              Wording.quote(unknown.getPropertyName()),
              known.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return path(mapping) + ": must be " + words(mapping);
    }
    if (e instanceof MismatchedInputException mismatch) {
      return mismatch.getTargetType() == Raw.class
          ? "must be keys with values, such as wsPort: 8765"
          : "there is a second document in it; one is read";
    }
    return problem(e);
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String words(JsonMappingException e) {
    Class<?> wanted =
        e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (wanted == Integer.class) {
      return "a whole number";
    }
    if (wanted == Double.class) {
      return "a number";
    }
    if (wanted == Boolean.class) {
      return "true or false";
    }
    if (wanted == String.class) {
      return "a string";
    }
    return wanted != null && List.class.isAssignableFrom(wanted) ? "a list" : "keys with values";
  }

  /** The parser's last word; before it stand its context and excerpts of the file. */
  private static String problem(JacksonException e) {
    String last =
        String.valueOf(e.getOriginalMessage())
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("in "))
            .reduce("not readable as YAML", (first, second) -> second);
    return Wording.shortened(last.strip());
  }
}

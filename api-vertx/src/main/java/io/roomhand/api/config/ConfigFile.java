package io.roomhand.api.config;

import io.roomhand.core.config.Section;
import io.roomhand.core.config.WrongSetting;
import io.roomhand.core.device.Reason;
import io.roomhand.core.device.Wording;
import io.roomhand.core.provider.DeviceProviderFactory;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code roomhand.yaml}. */
public final class ConfigFile {
  private static final String NAME = "roomhand.yaml";
  private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9_-]{0,64}");
  private static final int LAST_PORT = 65_535;

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
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file", e);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": is not UTF-8 text", e);
    } catch (IOException e) {
      throw new IOException(file + ": can't be read (" + Reason.of(e) + ")", e);
    }
    YamlText yaml;
    try {
      yaml = new YamlText(text);
    } catch (IOException e) {
      throw new IOException(file + ":" + e.getMessage(), e);
    }
    try {
      RoomhandConfig config = parse(yaml.values());
      checkAliases(yaml);
      return config;
    } catch (WrongSetting e) {
      throw new IOException(file + ":" + yaml.place(e.key()) + ": " + e.getMessage(), e);
    }
  }

  /**
   * What is wrong with a setting of the file, and where it stands; blocks.
   *
   * @param file that {@link #read} has read
   */
  public static String describe(Path file, WrongSetting wrong) {
    try {
      YamlText yaml = new YamlText(Files.readString(file, StandardCharsets.UTF_8));
      return file + ":" + yaml.place(wrong.key()) + ": " + wrong.getMessage();
    } catch (IOException gone) {
      return file + ": " + wrong.getMessage();
    }
  }

  private static void checkAliases(YamlText yaml) {
    yaml.alias()
        .ifPresent(
            alias -> {
              throw new WrongSetting(
                  alias, "a value that begins with * must be in quotes, such as camera: \"*\"");
            });
  }

  private static RoomhandConfig parse(Map<String, ?> values) {
    Section file = Section.of(values);
    String room = Objects.requireNonNullElse(file.text("room"), "");
    Integer wsPort = file.wholeNumber("wsPort");
    Integer httpPort = file.wholeNumber("httpPort");
    Section api = file.section("api");
    Boolean seed = api.flag("seedEventNames");
    Integer base = api.wholeNumber("delayStateBase");
    Boolean power = file.section("power").flag("allowed");
    Section mute = file.section("mute");
    String remoteUnmute = mute.text("remoteUnmute");
    List<@Nullable String> pages = file.texts("webOrigins");
    List<PtzEntry> entries = file.sections("ptz").stream().map(PtzEntry::new).toList();
    for (DeviceProviderFactory drivers : ServiceLoader.load(DeviceProviderFactory.class)) {
      drivers.check(file);
    }
    file.refuseUnknown();
    file.check(ROOM.matcher(room).matches(), "room", room, "letters, digits, - and _, at most 64");
    api.check(base == null || base == 0 || base == 1, "delayStateBase", base, "0 or 1");
    mute.check(
        remoteUnmute == null || remoteUnmute.equals("allow") || remoteUnmute.equals("refuse"),
        "remoteUnmute",
        remoteUnmute,
        "allow or refuse");
    checkPort(file, "wsPort", wsPort);
    checkPort(file, "httpPort", httpPort);
    return new RoomhandConfig(
        room,
        Objects.requireNonNullElse(wsPort, RoomhandConfig.WS_PORT),
        httpPort,
        seed == null || seed,
        base == null ? 1 : base,
        Boolean.TRUE.equals(power),
        "allow".equals(remoteUnmute),
        webOrigins(pages),
        PtzEntry.setups(entries),
        values);
  }

  private static void checkPort(Section file, String key, @Nullable Integer port) {
    file.check(port == null || (port >= 0 && port <= LAST_PORT), key, port, "0.." + LAST_PORT);
  }

  /** Neither {@code null} nor {@code file://}: any web site can show such a page. */
  private static Set<WebOrigin> webOrigins(List<@Nullable String> given) {
    Set<WebOrigin> origins = new LinkedHashSet<>();
    for (int i = 0; i < given.size(); i++) {
      String text = given.get(i);
      Optional<WebOrigin> origin =
          (text == null ? Optional.<WebOrigin>empty() : WebOrigin.of(text))
              .filter(page -> page.port() <= LAST_PORT && !page.scheme().equals("file"));
      if (origin.isEmpty()) {
        throw new WrongSetting(
            "webOrigins[" + i + "]",
            "must be scheme, host and port of a web page, without a path, such as"
                + " https://panel.example:8443, not "
                + (text == null ? "nothing" : Wording.quote(text)));
      }
      origins.add(origin.get());
    }
    return origins;
  }
}

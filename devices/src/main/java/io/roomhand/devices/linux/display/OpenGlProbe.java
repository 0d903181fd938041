package io.roomhand.devices.linux.display;

import com.sun.jna.Native;
import io.roomhand.core.display.Renderer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks which OpenGL a display has, in a process of its own that lives for about a second:
 * docs/decisions/2026-11-29-opengl-in-a-child.md.
 */
final class OpenGlProbe implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 64 * 1024;

  private final Map<String, String> env;
  private @Nullable Process process;
  private boolean closed;

  /**
   * @param env {@code DISPLAY} and {@code XAUTHORITY} of it are given to the process
   */
  OpenGlProbe(Map<String, String> env) {
    this.env = env;
  }

  /**
   * Blocks for 10 s at most.
   *
   * @throws IOException saying why it is not known
   */
  Renderer ask() throws IOException, InterruptedException {
    Process child = start();
    try {
      if (!child.waitFor(LIMIT.toSeconds() + 1, TimeUnit.SECONDS)) {
        throw new IOException("OpenGL did not answer within " + LIMIT.toSeconds() + " s");
      }
      try (InputStream out = child.getInputStream()) {
        String text = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        return read(text, child.exitValue());
      }
    } finally {
      child.destroyForcibly();
    }
  }

  private synchronized Process start() throws IOException {
    if (closed) {
      throw new IOException("the service ends");
    }
    ProcessBuilder builder = new ProcessBuilder(command());
    for (String name : List.of("DISPLAY", "XAUTHORITY")) {
      String value = env.get(name);
      if (value != null) {
        builder.environment().put(name, value);
      }
    }
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process child = builder.start();
    process = child;
    child.getOutputStream().close();
    return child;
  }

  static Renderer read(String answer, int status) throws IOException {
    String version = null;
    String renderer = null;
    String vendor = null;
    for (String line : answer.lines().toList()) {
      if (line.startsWith(OpenGlMain.VERSION)) {
        version = line.substring(OpenGlMain.VERSION.length());
      } else if (line.startsWith(OpenGlMain.RENDERER)) {
        renderer = line.substring(OpenGlMain.RENDERER.length());
      } else if (line.startsWith(OpenGlMain.VENDOR)) {
        vendor = line.substring(OpenGlMain.VENDOR.length());
      } else if (line.startsWith(OpenGlMain.FAILURE)) {
        throw new IOException(line.substring(OpenGlMain.FAILURE.length()));
      }
    }
    if (version == null || renderer == null || vendor == null) {
      throw new IOException("the graphics driver ended the process that asked, status " + status);
    }
    return new Renderer(version, renderer, vendor);
  }

  private static List<String> command() throws IOException {
    Set<String> places = new LinkedHashSet<>();
    places.add(place(OpenGlMain.class));
    places.add(place(Native.class));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx32m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null"));
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("jna.")) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.addAll(
        List.of(
            "-cp",
            String.join(File.pathSeparator, places),
            OpenGlMain.class.getName(),
            Long.toString(LIMIT.toMillis())));
    return command;
  }

  /** The jar or the folder that a class comes from. */
  private static String place(Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    if (url == null || !url.getProtocol().equals("file")) {
      throw new IOException(type.getName() + " is in no file that another process could read");
    }
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IOException(url + " is no path", e);
    }
  }

  /** Ends the process; {@link #ask} fails then. Any thread. */
  @Override
  public synchronized void close() {
    closed = true;
    if (process != null) {
      process.destroyForcibly();
    }
  }
}

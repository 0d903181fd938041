package io.roomhand.core.device;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why files, ports and connections fail, in words for the people who read a log or a reply: never
 * the name of a Java class. Every module words such failures here.
 *
 * <p>This module knows no files and no network, so it tells the failures of Java by their names.
 */
public final class Reason {
  /** What a failure's type says whose message is a mere name, or of no use. */
  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("java.nio.file.AccessDeniedException", "this user may not do that there"),
          Map.entry("java.nio.file.NoSuchFileException", "it does not exist"),
          Map.entry("java.io.FileNotFoundException", "it does not exist or may not be opened"),
          Map.entry("java.nio.file.FileAlreadyExistsException", "it exists already"),
          Map.entry("java.nio.file.NotDirectoryException", "it is no folder"),
          Map.entry("java.nio.file.DirectoryNotEmptyException", "the folder is not empty"),
          Map.entry("java.nio.file.FileSystemLoopException", "its links lead in a circle"),
          Map.entry("java.net.UnknownHostException", "there is no host of this name"),
          Map.entry("java.nio.charset.MalformedInputException", "it is not UTF-8 text"),
          Map.entry("javax.net.ssl.SSLException", "the encrypted connection failed"));

  /** What a failure's type says that has no message; one that has was given it by somebody. */
  private static final Map<String, String> BY_TYPE_ALONE =
      Map.ofEntries(
          Map.entry(
              "java.nio.channels.UnresolvedAddressException", "there is no host of this name"),
          Map.entry("java.net.SocketTimeoutException", "no answer came in time"),
          Map.entry("java.net.http.HttpTimeoutException", "no answer came in time"),
          Map.entry("java.util.concurrent.TimeoutException", "no answer came in time"),
          Map.entry("java.nio.channels.ClosedChannelException", "the connection was closed"),
          Map.entry("java.io.EOFException", "it ended too early"));

  /** What the operating system or Java calls it, in lower case, and what it means. */
  private static final Map<String, String> BY_TEXT =
      Map.ofEntries(
          Map.entry("no space left on device", "the disk is full"),
          Map.entry("disk quota exceeded", "this user's share of the disk is used up"),
          Map.entry("read-only file system", "the disk is read-only"),
          Map.entry("permission denied", "this user may not do that there"),
          Map.entry("operation not permitted", "this user may not do that there"),
          Map.entry("no such file or directory", "it does not exist"),
          Map.entry("not a directory", "a part of its path is no folder"),
          Map.entry("is a directory", "it is a folder"),
          Map.entry("file name too long", "its name is too long"),
          Map.entry("too many open files", "this process has too many files open"),
          Map.entry("too many levels of symbolic links", "its links lead in a circle"),
          Map.entry("input/output error", "the device does not work"),
          Map.entry("address already in use", "it is in use"),
          Map.entry("cannot assign requested address", "this machine does not have that address"),
          Map.entry("connection refused", "nothing listens there"),
          Map.entry("connection reset", "the other side broke the connection off"),
          Map.entry("broken pipe", "the other side has closed the connection"),
          Map.entry("no route to host", "no network leads there"),
          Map.entry("network is unreachable", "no network leads there"),
          Map.entry("host is down", "the host is down"),
          Map.entry("connection timed out", "no answer came in time"),
          Map.entry("connect timed out", "no answer came in time"),
          Map.entry("http connect timed out", "no answer came in time"),
          Map.entry("read timed out", "no answer came in time"),
          Map.entry("request timed out", "no answer came in time"));

  /** Failures that only carry another one. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "java.util.concurrent.CompletionException",
          "java.util.concurrent.ExecutionException",
          "java.io.UncheckedIOException");

  private static final String UNTOLD = "the reason is not told";

  private Reason() {}

  /** Some words that fit into a bracket or after a colon; no full stop, never empty. */
  public static String of(Throwable failure) {
    Throwable inner = failure;
    while (WRAPPERS.contains(inner.getClass().getName()) && inner.getCause() != null) {
      inner = inner.getCause();
    }
    if (inner instanceof DeviceException known) {
      return known.text();
    }
    String text = known(inner);
    if (text != null) {
      return text;
    }
    String message = inner.getMessage();
    if (message == null || message.isBlank()) {
      Throwable cause = inner.getCause();
      return cause == null || cause == inner ? UNTOLD : of(cause);
    }
    return withoutClassNames(message.lines().findFirst().orElse(message).strip());
  }

  private static @Nullable String known(Throwable failure) {
    String message = failure.getMessage();
    String said = message == null ? "" : message.toLowerCase(Locale.ROOT);
    // a file's exception names the file first: PATH: Not a directory
    String last = said.substring(said.lastIndexOf(": ") < 0 ? 0 : said.lastIndexOf(": ") + 2);
    for (Map.Entry<String, String> entry : BY_TEXT.entrySet()) {
      if (last.startsWith(entry.getKey()) || said.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    if (failure.getClass().getName().startsWith("java.nio.file.") && said.contains(": ")) {
      return null; // somebody has given it a reason: PATH: REASON
    }
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      String words = BY_TYPE.get(type.getName());
      if (words == null && said.isBlank()) {
        words = BY_TYPE_ALONE.get(type.getName());
      }
      if (words != null) {
        return words;
      }
    }
    return null;
  }

  /** Java's own messages may begin with the class of a cause. */
  private static String withoutClassNames(String message) {
    String words =
        message.replaceAll("\\b(?:[a-z][a-z0-9_]*\\.){2,}[A-Z][A-Za-z0-9_$]*(?:: ?)?", "").strip();
    return words.isEmpty() ? UNTOLD : words;
  }
}

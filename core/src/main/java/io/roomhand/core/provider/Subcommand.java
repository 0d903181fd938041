package io.roomhand.core.provider;

/**
 * A command of the command line {@code roomhand}; registered under this name for {@link
 * java.util.ServiceLoader}, so that each module brings its own. One is made for each command line,
 * whatever it says: only {@link #command} may load much.
 */
public interface Subcommand {

  /**
   * How it is called: the words after {@code roomhand}, with a blank between them, for example
   * {@code "rig emulate usb"}. All words but the last are those of another command.
   */
  String words();

  /** Settings for the whole process, made where that is the command line's own; not in tests. */
  default void settle() {}

  /** A new object that picocli takes for a command. */
  Object command();
}

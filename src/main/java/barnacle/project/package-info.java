/** The project file: what it holds, how it is read and written, how older formats are read, and the samples. */
package barnacle.project;

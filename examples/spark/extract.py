"""qari over a folder of articles with Apache Spark: `qari extract --files-from -` is a
plain filter, names of files in, one JSON object a line out, so Spark's `pipe` scales it.

    python examples/spark/extract.py FOLDER OUT [QARI]

writes OUT (a folder of parts, as Spark does), and prints who is quoted most.
"""

import json
import sys
from pathlib import Path

from pyspark.sql import SparkSession


def quoted(line):
    """Whoever is quoted in an article, once for each quotation."""
    told = json.loads(line)
    names = {entity["id"]: entity["canonical"] for entity in told.get("entities", [])}
    speakers = (quote["speaker"] for quote in told.get("quotes", []))
    return [names[speaker] for speaker in speakers if speaker]


def main(folder, out, qari="qari"):
    files = sorted(str(path) for path in Path(folder).rglob("*.txt"))
    spark = SparkSession.builder.appName("qari").getOrCreate()
    context = spark.sparkContext
    parts = max(1, min(len(files), context.defaultParallelism * 4))
    # A source that cannot be read is told in its line: the exit code is not asked.
    found = context.parallelize(files, parts).pipe(f"{qari} extract --files-from -")
    found.saveAsTextFile(out)
    counts = (
        context.textFile(out)
        .flatMap(quoted)
        .map(lambda name: (name, 1))
        .reduceByKey(lambda one, other: one + other)
    )
    for name, count in counts.takeOrdered(10, key=lambda pair: -pair[1]):
        print(f"{count}\t{name}")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])

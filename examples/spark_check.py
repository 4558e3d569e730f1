"""Checks any number of documents with Spark, and goes on where a crash left off.

    spark-submit examples/spark_check.py INPUT OUTPUT

INPUT holds files of lines, each {"path": ..., "text": ...} or {"path": ..., "base64": ...}. Each file is a batch:
one process of gouji reads it and answers a line a document. The answers are written beside their place and get
their final name, OUTPUT/<name of the batch>, only when every document of the batch has been answered. So a run
that was killed is simply started again: batches with a final name are done and are left alone, all others are
checked anew, and no document is lost or answered twice.

OUTPUT has to be a folder that all machines see and in which renaming is atomic (a disk, NFS, HDFS as a mount).
GOUJI names the program if it is not on the PATH.
"""

import json
import os
import subprocess
import sys
import uuid

COMMAND = [os.environ.get("GOUJI", "gouji"), "check", "-", "--no-config", "--stdin-format", "jsonl", "--jobs", "1"]


def paths(file):
    """The paths that the lines of a file name."""
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line)["path"] for line in lines if line.strip()]


def check(batch):
    """Checks one batch and gives its answers their final name."""
    source, target = batch
    unfinished = f"{target}.{uuid.uuid4().hex}.part"
    try:
        with open(source, "rb") as given, open(unfinished, "wb") as answers:
            ended = subprocess.run(COMMAND, stdin=given, stdout=answers)
            answers.flush()
            os.fsync(answers.fileno())
        # 0: nothing found, 1: findings, 2: some document could not be read, which its answer says.
        if ended.returncode not in (0, 1, 2):
            raise RuntimeError(f"{source}: gouji ended with {ended.returncode}")
        wanted, answered = paths(source), paths(unfinished)
        # Of an archive every document is answered, named as if the archive were a folder.
        of = set(answered) | {path.rsplit("/", 1)[0] for path in answered}
        missing = [path for path in wanted if path not in of]
        if missing:
            raise RuntimeError(f"{source}: {len(missing)} documents have no answer, the first is {missing[0]}")
        os.replace(unfinished, target)
    finally:
        if os.path.exists(unfinished):
            os.remove(unfinished)
    return len(wanted)


def main(source, target):
    # Only here: the tasks need nothing of Spark.
    from pyspark.sql import SparkSession

    os.makedirs(target, exist_ok=True)
    names = sorted(name for name in os.listdir(source) if not name.startswith("."))
    batches = [(os.path.join(source, name), os.path.join(target, name)) for name in names]
    open_batches = [batch for batch in batches if not os.path.exists(batch[1])]
    print(f"{len(batches)} batches, {len(batches) - len(open_batches)} done before")
    if not open_batches:
        return
    # What a killed run left behind is nobody's any more.
    for name in os.listdir(target):
        if name.endswith(".part"):
            os.remove(os.path.join(target, name))
    spark = SparkSession.builder.appName("gouji").getOrCreate()
    tasks = spark.sparkContext.parallelize(open_batches, len(open_batches))
    print(f"{tasks.map(check).sum()} documents checked")
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])

"""Parquet files and a tar archive as other tools write them. Needs pyarrow 25.0.1 and Python's tarfile.

python make.py   writes the files beside itself; the expected contents stand in ForeignFilesTest.
"""
import io
import json
import pathlib
import tarfile

import pyarrow as pa
import pyarrow.parquet as pq

here = pathlib.Path(__file__).parent
PNG = bytes.fromhex(  # 1 x 1, red
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def picture(i):
    return PNG + bytes([i])  # bytes behind the end are allowed, and tell the pictures apart


# Hugging Face: struct<bytes, path>, several row groups, zstd
rows = 10
pq.write_table(
    pa.table(
        {
            "image": pa.array(
                [{"bytes": picture(i), "path": f"{i}.png"} for i in range(rows)],
                pa.struct([("bytes", pa.binary()), ("path", pa.string())]),
            ),
            "text": [f"caption {i} 猫" for i in range(rows)],
            "label": pa.array(range(rows), pa.int64()),
            "score": pa.array([i / 4 for i in range(rows)], pa.float32()),
        }
    ),
    here / "hf.parquet",
    row_group_size=3,
    compression="zstd",
)
# bare bytes beside an id, one row without a picture; a text column that is not marked as text
pq.write_table(
    pa.table(
        {
            "uid": ["a", "b", "c"],
            "jpg": pa.array([picture(0), None, picture(2)], pa.large_binary()),
            "caption": pa.array([b"one", "二".encode(), b"three"], pa.binary()),
        }
    ),
    here / "bytes.parquet",
    compression="snappy",
)
# paths; LLaVA's conversations as lists of structs
pq.write_table(
    pa.table(
        {
            "id": ["x", "y"],
            "image": ["pictures/x.png", "pictures/y.png"],
            "conversations": [
                [{"from": "human", "value": "<image>\nWhat?"}, {"from": "gpt", "value": "A cat."}],
                [{"from": "human", "value": "<image>\n何?"}, {"from": "gpt", "value": "猫。"}],
            ],
        }
    ),
    here / "conversations.parquet",
    compression="gzip",
)
# OBELICS with the pictures inside
element = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
pq.write_table(
    pa.table(
        {
            "images": pa.array(
                [[None, {"bytes": picture(1), "path": None}, None], [{"bytes": picture(2), "path": "p"}]],
                pa.list_(element),
            ),
            "texts": [["first", None, "last"], [None]],
        }
    ),
    here / "documents.parquet",
)
# a WebDataset shard with pax names, as Python's tarfile writes them
with tarfile.open(here / "shard-000.tar", "w", format=tarfile.PAX_FORMAT) as tar:
    for i in range(3):
        key = f"画像/{'長' * 40}{i}" if i == 2 else f"k{i}"
        for ending, data in (
            ("png", picture(i)),
            ("txt", f"caption {i}\n".encode()),
            ("json", json.dumps({"style": "flat", "n": i}).encode()),
            ("cls", str(i).encode()),
        ):
            info = tarfile.TarInfo(f"{key}.{ending}")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
with tarfile.open(here / "gnu.tar", "w", format=tarfile.GNU_FORMAT) as tar:
    name = "d" * 120 + "/k.png"
    info = tarfile.TarInfo(name)
    info.size = len(picture(7))
    tar.addfile(info, io.BytesIO(picture(7)))

; The machine: for every tile of the cases first the comparisons, then the gates, then what is kept.
;
; What it is told (`%Job`, `%Record`, `%Step`) is written by `records.py`, `wiring.py` and `native_machine.py`; every field is 64
; bits wide. A plane is found by its number in a table of addresses that is made anew per tile: a
; plane of the caller's moves along with the cases, a scratch plane stays where it is.

; planes, base addresses, whether scratch, comparisons, records, gates, steps, kept planes, their
; numbers, words of all cases, the bits of the last word, words of a tile, where the kept planes go,
; words of a row there
%Job = type { i64, ptr, ptr, i64, ptr, i64, ptr, i64, ptr, i64, i64, i64, ptr, i64 }
; what kind of comparison, plane of the answers, left column, right column, number (or the last row
; of the days of the term), most days, reach in days, first start, days of the term, known left, known right, ones when it is to be turned
%Record = type { i64, i64, ptr, ptr, i64, i64, i64, i64, ptr, ptr, ptr, i64 }
; left plane, right plane, plane of the result, ones for AND and OR, ones for OR and XOR
%Step = type { i64, i64, i64, i64, i64 }

declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
declare i64 @llvm.cttz.i64(i64, i1)
declare i64 @llvm.umin.i64(i64, i64)
declare i64 @llvm.ctpop.i64(i64)
declare <8 x i64> @llvm.ctpop.v8i64(<8 x i64>)
declare i64 @llvm.vector.reduce.add.v8i64(<8 x i64>)

define void @run(ptr %job, i64 %begin, i64 %end, ptr %counts, ptr %room) {
start:
  %planes.cell = getelementptr %Job, ptr %job, i64 0, i32 0
  %planes = load i64, ptr %planes.cell
  %base.cell = getelementptr %Job, ptr %job, i64 0, i32 1
  %base = load ptr, ptr %base.cell
  %scratch.cell = getelementptr %Job, ptr %job, i64 0, i32 2
  %scratch = load ptr, ptr %scratch.cell
  %tile.cell = getelementptr %Job, ptr %job, i64 0, i32 11
  %tile = load i64, ptr %tile.cell
  br label %tiles
tiles:
  %at = phi i64 [ %begin, %start ], [ %next, %tiles ]
  %left = sub i64 %end, %at
  %words = call i64 @llvm.umin.i64(i64 %left, i64 %tile)
  call void @find(i64 %planes, ptr %base, ptr %scratch, i64 %at, ptr %room)
  call void @compare(ptr %job, i64 %at, i64 %words, ptr %room)
  call void @combine(ptr %job, i64 %words, ptr %room)
  call void @keep(ptr %job, i64 %at, i64 %words, ptr %room, ptr %counts)
  %next = add i64 %at, %words
  %more = icmp ult i64 %next, %end
  br i1 %more, label %tiles, label %done
done:
  ret void
}

; Where every plane is for this tile. The table stands first in the room, the scratch behind it.
define internal void @find(i64 %planes, ptr %base, ptr %scratch, i64 %at, ptr %room) {
begin:
  %address = ptrtoint ptr %room to i64
  %offset = shl i64 %at, 3
  br label %plane
plane:
  %p = phi i64 [ 0, %begin ], [ %next, %plane ]
  %base.cell = getelementptr i64, ptr %base, i64 %p
  %from = load i64, ptr %base.cell
  %scratch.cell = getelementptr i64, ptr %scratch, i64 %p
  %is.scratch = load i64, ptr %scratch.cell
  %stays = icmp ne i64 %is.scratch, 0
  %more.by = select i1 %stays, i64 %address, i64 %offset
  %found = add i64 %from, %more.by
  %cell = getelementptr i64, ptr %room, i64 %p
  store i64 %found, ptr %cell
  %next = add i64 %p, 1
  %more = icmp ult i64 %next, %planes
  br i1 %more, label %plane, label %end
end:
  ret void
}

define internal void @compare(ptr %job, i64 %at, i64 %words, ptr %room) {
begin:
  %number.cell = getelementptr %Job, ptr %job, i64 0, i32 3
  %number = load i64, ptr %number.cell
  %records.cell = getelementptr %Job, ptr %job, i64 0, i32 4
  %records = load ptr, ptr %records.cell
  %all.cell = getelementptr %Job, ptr %job, i64 0, i32 9
  %all = load i64, ptr %all.cell
  %bits.cell = getelementptr %Job, ptr %job, i64 0, i32 10
  %bits = load i64, ptr %bits.cell
  %stop = add i64 %at, %words
  %is.last = icmp eq i64 %stop, %all
  %mask = select i1 %is.last, i64 %bits, i64 -1
  %final = sub i64 %words, 1
  %none = icmp eq i64 %number, 0
  br i1 %none, label %end, label %record
record:
  %r = phi i64 [ 0, %begin ], [ %next, %turned ]
  %record.cell = getelementptr %Record, ptr %records, i64 %r
  %kind = load i64, ptr %record.cell
  %out.number.cell = getelementptr %Record, ptr %record.cell, i64 0, i32 1
  %out.number = load i64, ptr %out.number.cell
  %out.cell = getelementptr ptr, ptr %room, i64 %out.number
  %out = load ptr, ptr %out.cell
  %kind.cell = getelementptr ptr, ptr @kinds, i64 %kind
  %run = load ptr, ptr %kind.cell
  call void %run(ptr %record.cell, i64 %at, i64 %words, ptr %out)
  %turn.cell = getelementptr %Record, ptr %record.cell, i64 0, i32 11
  %turn = load i64, ptr %turn.cell
  %as.it.is = icmp eq i64 %turn, 0
  br i1 %as.it.is, label %turned, label %word
word:
  %w = phi i64 [ 0, %record ], [ %w.next, %word ]
  %cell = getelementptr i64, ptr %out, i64 %w
  %answers = load i64, ptr %cell
  %opposite = xor i64 %answers, -1
  store i64 %opposite, ptr %cell
  %w.next = add i64 %w, 1
  %w.more = icmp ult i64 %w.next, %words
  br i1 %w.more, label %word, label %turned
turned:
  %final.cell = getelementptr i64, ptr %out, i64 %final
  %final.answers = load i64, ptr %final.cell
  %real = and i64 %final.answers, %mask
  store i64 %real, ptr %final.cell
  %next = add i64 %r, 1
  %more = icmp ult i64 %next, %number
  br i1 %more, label %record, label %end
end:
  ret void
}

; One loop for all gates, without a choice in it: (left AND right, if so) OR (left XOR right, if so).
; The same planes are asked for in the next tile: memory starts to bring them now.
define internal void @combine(ptr %job, i64 %words, ptr %room) {
begin:
  %number.cell = getelementptr %Job, ptr %job, i64 0, i32 5
  %number = load i64, ptr %number.cell
  %steps.cell = getelementptr %Job, ptr %job, i64 0, i32 6
  %steps = load ptr, ptr %steps.cell
  %eights = and i64 %words, -8
  %none = icmp eq i64 %number, 0
  br i1 %none, label %end, label %step
step:
  %s = phi i64 [ 0, %begin ], [ %next, %ready ]
  %step.cell = getelementptr %Step, ptr %steps, i64 %s
  %left.number = load i64, ptr %step.cell
  %right.number.cell = getelementptr %Step, ptr %step.cell, i64 0, i32 1
  %right.number = load i64, ptr %right.number.cell
  %out.number.cell = getelementptr %Step, ptr %step.cell, i64 0, i32 2
  %out.number = load i64, ptr %out.number.cell
  %both.cell = getelementptr %Step, ptr %step.cell, i64 0, i32 3
  %both = load i64, ptr %both.cell
  %differ.cell = getelementptr %Step, ptr %step.cell, i64 0, i32 4
  %differ = load i64, ptr %differ.cell
  %left.cell = getelementptr ptr, ptr %room, i64 %left.number
  %left = load ptr, ptr %left.cell
  %right.cell = getelementptr ptr, ptr %room, i64 %right.number
  %right = load ptr, ptr %right.cell
  %out.cell = getelementptr ptr, ptr %room, i64 %out.number
  %out = load ptr, ptr %out.cell
  %both.one = insertelement <8 x i64> poison, i64 %both, i64 0
  %both.8 = shufflevector <8 x i64> %both.one, <8 x i64> poison, <8 x i32> zeroinitializer
  %differ.one = insertelement <8 x i64> poison, i64 %differ, i64 0
  %differ.8 = shufflevector <8 x i64> %differ.one, <8 x i64> poison, <8 x i32> zeroinitializer
  %any.eight = icmp ne i64 %eights, 0
  br i1 %any.eight, label %eight, label %singles
eight:
  %e = phi i64 [ 0, %step ], [ %e.next, %eight ]
  %a.8.cell = getelementptr i64, ptr %left, i64 %e
  %a.8 = load <8 x i64>, ptr %a.8.cell, align 8
  %b.8.cell = getelementptr i64, ptr %right, i64 %e
  %b.8 = load <8 x i64>, ptr %b.8.cell, align 8
  %and.8 = and <8 x i64> %a.8, %b.8
  %xor.8 = xor <8 x i64> %a.8, %b.8
  %and.so.8 = and <8 x i64> %and.8, %both.8
  %xor.so.8 = and <8 x i64> %xor.8, %differ.8
  %result.8 = or <8 x i64> %and.so.8, %xor.so.8
  %result.8.cell = getelementptr i64, ptr %out, i64 %e
  %a.soon = getelementptr i64, ptr %a.8.cell, i64 %words
  call void @llvm.prefetch.p0(ptr %a.soon, i32 0, i32 2, i32 1)
  %b.soon = getelementptr i64, ptr %b.8.cell, i64 %words
  call void @llvm.prefetch.p0(ptr %b.soon, i32 0, i32 2, i32 1)
  store <8 x i64> %result.8, ptr %result.8.cell, align 8
  %e.next = add i64 %e, 8
  %e.more = icmp ult i64 %e.next, %eights
  br i1 %e.more, label %eight, label %singles
singles:
  %any.single = icmp ult i64 %eights, %words
  br i1 %any.single, label %single, label %ready
single:
  %w = phi i64 [ %eights, %singles ], [ %w.next, %single ]
  %a.cell = getelementptr i64, ptr %left, i64 %w
  %a = load i64, ptr %a.cell
  %b.cell = getelementptr i64, ptr %right, i64 %w
  %b = load i64, ptr %b.cell
  %and = and i64 %a, %b
  %xor = xor i64 %a, %b
  %and.so = and i64 %and, %both
  %xor.so = and i64 %xor, %differ
  %result = or i64 %and.so, %xor.so
  %result.cell = getelementptr i64, ptr %out, i64 %w
  store i64 %result, ptr %result.cell
  %w.next = add i64 %w, 1
  %w.more = icmp ult i64 %w.next, %words
  br i1 %w.more, label %single, label %ready
ready:
  %next = add i64 %s, 1
  %more = icmp ult i64 %next, %number
  br i1 %more, label %step, label %end
end:
  ret void
}

; Write out what is kept, past the cache because nobody reads it soon, and count its yeses. Every row
; outside begins on a line of the cache, and so does every tile.
define internal void @keep(ptr %job, i64 %at, i64 %words, ptr %room, ptr %counts) {
begin:
  %number.cell = getelementptr %Job, ptr %job, i64 0, i32 7
  %number = load i64, ptr %number.cell
  %kept.cell = getelementptr %Job, ptr %job, i64 0, i32 8
  %kept = load ptr, ptr %kept.cell
  %outside.cell = getelementptr %Job, ptr %job, i64 0, i32 12
  %outside = load ptr, ptr %outside.cell
  %row.cell = getelementptr %Job, ptr %job, i64 0, i32 13
  %row = load i64, ptr %row.cell
  %eights = and i64 %words, -8
  %any.eight = icmp ne i64 %eights, 0
  %any.single = icmp ult i64 %eights, %words
  %none = icmp eq i64 %number, 0
  br i1 %none, label %end, label %plane
plane:
  %p = phi i64 [ 0, %begin ], [ %next, %ready ]
  %plane.number.cell = getelementptr i64, ptr %kept, i64 %p
  %plane.number = load i64, ptr %plane.number.cell
  %plane.cell = getelementptr ptr, ptr %room, i64 %plane.number
  %bits = load ptr, ptr %plane.cell
  %before.row = mul i64 %row, %p
  %before.tile = add i64 %before.row, %at
  %out = getelementptr i64, ptr %outside, i64 %before.tile
  br i1 %any.eight, label %eight, label %singles
eight:
  %e = phi i64 [ 0, %plane ], [ %e.next, %eight ]
  %sum.8 = phi <8 x i64> [ zeroinitializer, %plane ], [ %more.8, %eight ]
  %cell.8 = getelementptr i64, ptr %bits, i64 %e
  %bits.8 = load <8 x i64>, ptr %cell.8, align 8
  %out.8 = getelementptr i64, ptr %out, i64 %e
  store <8 x i64> %bits.8, ptr %out.8, align 64, !nontemporal !0
  %ones.8 = call <8 x i64> @llvm.ctpop.v8i64(<8 x i64> %bits.8)
  %more.8 = add <8 x i64> %sum.8, %ones.8
  %e.next = add i64 %e, 8
  %e.more = icmp ult i64 %e.next, %eights
  br i1 %e.more, label %eight, label %singles
singles:
  %so.far.8 = phi <8 x i64> [ zeroinitializer, %plane ], [ %more.8, %eight ]
  %so.far = call i64 @llvm.vector.reduce.add.v8i64(<8 x i64> %so.far.8)
  br i1 %any.single, label %single, label %ready
single:
  %w = phi i64 [ %eights, %singles ], [ %w.next, %single ]
  %sum = phi i64 [ %so.far, %singles ], [ %sum.more, %single ]
  %cell = getelementptr i64, ptr %bits, i64 %w
  %word = load i64, ptr %cell
  %out.cell = getelementptr i64, ptr %out, i64 %w
  store i64 %word, ptr %out.cell
  %ones = call i64 @llvm.ctpop.i64(i64 %word)
  %sum.more = add i64 %sum, %ones
  %w.next = add i64 %w, 1
  %w.more = icmp ult i64 %w.next, %words
  br i1 %w.more, label %single, label %ready
ready:
  %yeses = phi i64 [ %so.far, %singles ], [ %sum.more, %single ]
  %count.cell = getelementptr i64, ptr %counts, i64 %p
  %before = load i64, ptr %count.cell
  %after = add i64 %before, %yeses
  store i64 %after, ptr %count.cell
  %next = add i64 %p, 1
  %more = icmp ult i64 %next, %number
  br i1 %more, label %plane, label %end
end:
  ret void
}

!0 = !{i32 1}

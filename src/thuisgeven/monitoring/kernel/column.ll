; The numbers of two columns, case by case.
define internal void @column_${op}_${type}(ptr %record, i64 %at, i64 %words, ptr %out) {
begin:
  %left.cell = getelementptr %Record, ptr %record, i64 0, i32 2
  %left = load ptr, ptr %left.cell
  %right.cell = getelementptr %Record, ptr %record, i64 0, i32 3
  %right = load ptr, ptr %right.cell
  br label %word
word:
  %w = phi i64 [ 0, %begin ], [ %next, %word ]
  %place = add i64 %at, %w
  %case = shl i64 %place, 6
  %a.cell = getelementptr ${type}, ptr %left, i64 %case
  %a = load <64 x ${type}>, ptr %a.cell, align ${bytes}
  %b.cell = getelementptr ${type}, ptr %right, i64 %case
  %b = load <64 x ${type}>, ptr %b.cell, align ${bytes}
  %holds = icmp ${op} <64 x ${type}> %a, %b
  %bits = bitcast <64 x i1> %holds to i64
  %answer = getelementptr i64, ptr %out, i64 %w
  store i64 %bits, ptr %answer
  %next = add i64 %w, 1
  %more = icmp ult i64 %next, %words
  br i1 %more, label %word, label %end
end:
  ret void
}

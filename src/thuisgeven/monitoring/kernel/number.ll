; The numbers of a column against one number: the answers of 64 cases become one word.
define internal void @number_${op}_${type}(ptr %record, i64 %at, i64 %words, ptr %out) {
begin:
  %left.cell = getelementptr %Record, ptr %record, i64 0, i32 2
  %left = load ptr, ptr %left.cell
  %number.cell = getelementptr %Record, ptr %record, i64 0, i32 4
  %wide = load i64, ptr %number.cell
  %number = trunc i64 %wide to ${type}
  %one = insertelement <64 x ${type}> poison, ${type} %number, i64 0
  %right = shufflevector <64 x ${type}> %one, <64 x ${type}> poison, <64 x i32> zeroinitializer
  br label %word
word:
  %w = phi i64 [ 0, %begin ], [ %next, %word ]
  %place = add i64 %at, %w
  %case = shl i64 %place, 6
  %cell = getelementptr ${type}, ptr %left, i64 %case
  %numbers = load <64 x ${type}>, ptr %cell, align ${bytes}
  %holds = icmp ${op} <64 x ${type}> %numbers, %right
  %bits = bitcast <64 x i1> %holds to i64
  %answer = getelementptr i64, ptr %out, i64 %w
  store i64 %bits, ptr %answer
  %next = add i64 %w, 1
  %more = icmp ult i64 %next, %words
  br i1 %more, label %word, label %end
end:
  ret void
}

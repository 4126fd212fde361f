; The day of a term against the day in a column. Where the two lie so far apart that every day of
; the term compares alike, the start of the term says enough; else the day is looked up, for the
; cases of which both days are known. A row outside the days of the term (there is none) would be
; read as the last one.
define internal void @near_${op}_${type}(ptr %record, i64 %at, i64 %words, ptr %out) {
begin:
  %left.cell = getelementptr %Record, ptr %record, i64 0, i32 2
  %left = load ptr, ptr %left.cell
  %right.cell = getelementptr %Record, ptr %record, i64 0, i32 3
  %right = load ptr, ptr %right.cell
  %most.cell = getelementptr %Record, ptr %record, i64 0, i32 5
  %most.wide = load i64, ptr %most.cell
  %most.one = trunc i64 %most.wide to ${type}
  %most.first = insertelement <64 x ${type}> poison, ${type} %most.one, i64 0
  %most = shufflevector <64 x ${type}> %most.first, <64 x ${type}> poison, <64 x i32> zeroinitializer
  %reach.cell = getelementptr %Record, ptr %record, i64 0, i32 6
  %reach.wide = load i64, ptr %reach.cell
  %reach.one = trunc i64 %reach.wide to ${type}
  %reach.first = insertelement <64 x ${type}> poison, ${type} %reach.one, i64 0
  %reach = shufflevector <64 x ${type}> %reach.first, <64 x ${type}> poison, <64 x i32> zeroinitializer
  %last.row.cell = getelementptr %Record, ptr %record, i64 0, i32 4
  %last.row = load i64, ptr %last.row.cell
  %first.cell = getelementptr %Record, ptr %record, i64 0, i32 7
  %first = load i64, ptr %first.cell
  %days.cell = getelementptr %Record, ptr %record, i64 0, i32 8
  %days = load ptr, ptr %days.cell
  %known.left.cell = getelementptr %Record, ptr %record, i64 0, i32 9
  %known.left = load ptr, ptr %known.left.cell
  %known.right.cell = getelementptr %Record, ptr %record, i64 0, i32 10
  %known.right = load ptr, ptr %known.right.cell
  br label %word
word:
  %w = phi i64 [ 0, %begin ], [ %next, %done ]
  %place = add i64 %at, %w
  %case = shl i64 %place, 6
  %starts = getelementptr ${type}, ptr %left, i64 %case
  %a = load <64 x ${type}>, ptr %starts, align ${bytes}
  %others = getelementptr ${type}, ptr %right, i64 %case
  %b = load <64 x ${type}>, ptr %others, align ${bytes}
  %apart = sub <64 x ${type}> %a, %b
  %moved = add <64 x ${type}> %apart, %most
  %holds = icmp ${op} <64 x ${type}> %moved, %reach
  %far = bitcast <64 x i1> %holds to i64
  %within = icmp ule <64 x ${type}> %moved, %reach
  %close = bitcast <64 x i1> %within to i64
  %known.a.cell = getelementptr i64, ptr %known.left, i64 %place
  %known.a = load i64, ptr %known.a.cell
  %known.b.cell = getelementptr i64, ptr %known.right, i64 %place
  %known.b = load i64, ptr %known.b.cell
  %known = and i64 %known.a, %known.b
  %asked = and i64 %close, %known
  %any = icmp ne i64 %asked, 0
  br i1 %any, label %look, label %done
look:
  %left.over = phi i64 [ %asked, %word ], [ %rest, %look ]
  %bits = phi i64 [ %far, %word ], [ %better, %look ]
  %bit = call i64 @llvm.cttz.i64(i64 %left.over, i1 true)
  %start.cell = getelementptr ${type}, ptr %starts, i64 %bit
  %start.small = load ${type}, ptr %start.cell
  %start = sext ${type} %start.small to i64
  %any.row = sub i64 %start, %first
  %row = call i64 @llvm.umin.i64(i64 %any.row, i64 %last.row)
  %day.cell = getelementptr ${type}, ptr %days, i64 %row
  %day = load ${type}, ptr %day.cell
  %other.cell = getelementptr ${type}, ptr %others, i64 %bit
  %other = load ${type}, ptr %other.cell
  %one.holds = icmp ${op} ${type} %day, %other
  %one.wide = zext i1 %one.holds to i64
  %one.bit = shl i64 %one.wide, %bit
  %hole = shl i64 1, %bit
  %keep = xor i64 %hole, -1
  %without = and i64 %bits, %keep
  %better = or i64 %without, %one.bit
  %less = sub i64 %left.over, 1
  %rest = and i64 %left.over, %less
  %again = icmp ne i64 %rest, 0
  br i1 %again, label %look, label %done
done:
  %answers = phi i64 [ %far, %word ], [ %better, %look ]
  %answer = getelementptr i64, ptr %out, i64 %w
  store i64 %answers, ptr %answer
  %next = add i64 %w, 1
  %more = icmp ult i64 %next, %words
  br i1 %more, label %word, label %end
end:
  ret void
}
